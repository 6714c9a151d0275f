import { securitySettingsSchema, type SecuritySettings } from '#contract/calls/clinic.ts';
import type { Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

const defaults: SecuritySettings = {
  lockAfterMinutes: 5,
  signOutAfterHours: 8,
  triesBeforePause: 5,
};

/** Settings that must not be lost or changed unnoticed: they live in the ledger's encrypted file. */
export interface Settings {
  readonly security: () => SecuritySettings;
  readonly setSecurity: (settings: SecuritySettings) => Promise<boolean>;
}

export const openSettings = async (rows: Rows): Promise<Settings> => {
  const stored = await rows.get('setting', 'security');
  const parsed = securitySettingsSchema.safeParse(
    stored === null ? defaults : JSON.parse(fromUtf8(stored) ?? 'null'),
  );
  let security = parsed.success ? parsed.data : defaults;
  return {
    security: () => security,
    setSecurity: async (settings) => {
      const body = utf8(JSON.stringify(settings));
      const written = await rows.write({ rows: [{ put: 'setting', id: 'security', body }] });
      if (written.ok) security = settings;
      return written.ok;
    },
  };
};
