import type { PatientId, TransactionId } from '#contract/ids.ts';
import { fullName } from '#contract/person-name.ts';
import { fail, ok } from '#contract/result.ts';
import { type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import type { Action } from '#app/records/access-row.ts';
import { patientLine } from '#app/patients/patient-line.ts';
import { codeIndexes, suggest } from '#domain/clinical/search-codes.ts';

type SettingsCall =
  | 'settings.security'
  | 'settings.setSecurity'
  | 'settings.setCardCamera'
  | 'settings.setPatientLanguages'
  | 'settings.keychain'
  | 'codes.suggest'
  | 'actions.recent';

export const settingsHandlers: Handlers<SettingsCall> = {
  'settings.security': (context) =>
    Promise.resolve(ok(openWorkstation(context).settings.security())),
  'settings.setSecurity': async (context, settings) => {
    const stored = await openWorkstation(context).settings.setSecurity(settings);
    return stored ? ok(settings) : fail({ code: 'diskFull' });
  },
  'settings.setCardCamera': async (context, { on }) => {
    const { here, settings } = openWorkstation(context);
    if (here.purpose() !== 'kiosk') return fail({ code: 'notFound' });
    const stored = await settings.setCardCamera(on);
    return stored ? ok({ on }) : fail({ code: 'diskFull' });
  },
  'settings.setPatientLanguages': async (context, { languages }) => {
    const { here, settings } = openWorkstation(context);
    if (here.purpose() === 'reception') return fail({ code: 'notFound' });
    const stored = await settings.setPatientLanguages(languages);
    return stored
      ? ok({ languages: [...settings.patientLanguages()] })
      : fail({ code: 'diskFull' });
  },
  'settings.keychain': async (context) => {
    const { secrets } = openWorkstation(context);
    const checked = await secrets.check();
    const checkedAt = context.platform.clock.now().toISOString();
    if (checked.ok) {
      const { name } = checked.value;
      return ok({ place: secrets.place, name, works: true, problem: null, checkedAt });
    }
    const { code } = checked.error;
    const problem =
      code === 'keyFileClosed' || code === 'wrongPassphrase' ? 'keyFileDamaged' : code;
    return ok({ place: secrets.place, name: '', works: false, problem, checkedAt });
  },
  'codes.suggest': (_context, { list, query }) =>
    Promise.resolve(ok({ found: suggest(codeIndexes[list], query) })),
  'actions.recent': async (context, { limit }) => {
    const open = openWorkstation(context);
    const rows = await open.store.rows.accessBy(staffOf(context).person, limit);
    const names = open.databases.isOpen('demographics') ? open.databases.demographics() : null;
    const actions = rows.map(async ({ at, action, patient, transaction }) => {
      const row = patient && names ? await names.patient(patient as PatientId) : null;
      const id = transaction as TransactionId | null;
      const indexed = id && (await open.store.index.version(id));
      return {
        at,
        action: action as Action,
        patient: row && { patient: row.patient, name: fullName(patientLine(row).name) },
        transaction: id,
        height: indexed?.height ?? null,
      };
    });
    return ok({ actions: await Promise.all(actions) });
  },
};
