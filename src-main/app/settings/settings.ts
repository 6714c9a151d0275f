import { securitySettingsSchema, type SecuritySettings } from '#contract/calls/clinic.ts';
import { type PatientLanguage, patientLanguageSchema } from '#contract/status.ts';
import type { Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';
import { z } from 'zod';

const securityDefaults: SecuritySettings = {
  lockAfterMinutes: 5,
  signOutAfterHours: 8,
  triesBeforePause: 5,
};

/** Settings that must not be lost or changed unnoticed: they live in the ledger's encrypted file. */
export interface Settings {
  readonly security: () => SecuritySettings;
  readonly setSecurity: (settings: SecuritySettings) => Promise<boolean>;
  /** Whether a kiosk reads cards with its camera; off until an administrator turns it on. */
  readonly cardCamera: () => boolean;
  readonly setCardCamera: (on: boolean) => Promise<boolean>;
  /** None until an administrator turns one on: nobody of the clinic has read its words before. */
  readonly patientLanguages: () => readonly PatientLanguage[];
  readonly setPatientLanguages: (languages: readonly PatientLanguage[]) => Promise<boolean>;
}

interface Setting<Value> {
  readonly current: () => Value;
  /** False where the disk has no room for it: what was set before holds on. */
  readonly set: (value: Value) => Promise<boolean>;
}

const openSetting = async <Value>(
  rows: Rows,
  id: string,
  schema: z.ZodType<Value>,
  usual: Value,
): Promise<Setting<Value>> => {
  const stored = await rows.get('setting', id);
  const parsed = schema.safeParse(stored && JSON.parse(fromUtf8(stored) ?? 'null'));
  let current = parsed.success ? parsed.data : usual;
  return {
    current: () => current,
    set: async (value) => {
      const body = utf8(JSON.stringify(value));
      const written = await rows.write({ rows: [{ put: 'setting', id, body }] });
      if (written.ok) current = value;
      return written.ok;
    },
  };
};

/** `changed` is told of what the status shows. */
export const openSettings = async (rows: Rows, changed: () => void): Promise<Settings> => {
  const security = await openSetting(rows, 'security', securitySettingsSchema, securityDefaults);
  const cardCamera = await openSetting(rows, 'cardCamera', z.boolean(), false);
  const languages = await openSetting(
    rows,
    'patientLanguages',
    z.array(patientLanguageSchema).readonly(),
    [],
  );
  return {
    security: security.current,
    setSecurity: security.set,
    cardCamera: cardCamera.current,
    setCardCamera: async (on) => {
      const stored = await cardCamera.set(on);
      changed();
      return stored;
    },
    patientLanguages: languages.current,
    setPatientLanguages: async (chosen) => {
      const stored = await languages.set([...new Set(chosen)]);
      changed();
      return stored;
    },
  };
};
