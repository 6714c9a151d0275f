import type { CallName } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import {
  type Context,
  type Handlers,
  openWorkstation,
  patientOf,
  staffOf,
} from '#app/gateway/context.ts';
import { accessRow } from '#app/records/access-row.ts';
import { answerActions, lookedAt } from './looked-at.ts';
import { sealReason } from './reason.ts';

type AccessCall = Extract<
  CallName,
  `access.${string}` | 'patients.breakGlass' | 'patient.whoLooked' | 'patient.answerLook'
>;

const isErased = async (context: Context, patient: PatientId): Promise<boolean> =>
  (await openWorkstation(context).store.rows.get('erased', patient)) !== null;

export const accessHandlers: Handlers<AccessCall> = {
  'patients.breakGlass': async (context, { patient, reason }) => {
    const open = openWorkstation(context);
    const staff = staffOf(context);
    const { crypto, clock } = context.platform;
    if (await isErased(context, patient)) return fail({ code: 'erased' });
    const role = staff.keys.demographics;
    const key = role && (await open.patientKeys.unwrap(patient, 'demographics', role));
    if (!key) return fail({ code: 'notFound' });
    const detail = sealReason(crypto, key, patient, reason);
    crypto.wipe(key);
    // On the disk before anything is shown: an emergency that is not logged does not happen.
    const row = { ...accessRow(clock, staff, 'breakGlass', patient), detail };
    const logged = await open.store.rows.write({ access: [row] });
    if (!logged.ok) return fail({ code: 'diskFull' });
    context.session.prove('breakGlass', patient);
    return ok({});
  },
  'access.note': async (context, { patient, deed }) => {
    const { store } = openWorkstation(context);
    if (await isErased(context, patient)) return fail({ code: 'erased' });
    if ((await store.index.versionsOfPatient(patient)).length === 0)
      return fail({ code: 'notFound' });
    const row = accessRow(context.platform.clock, staffOf(context), deed, patient);
    const logged = await store.rows.write({ access: [row] });
    return logged.ok ? ok({}) : fail({ code: 'diskFull' });
  },
  'patient.whoLooked': async (context) => {
    const { patient, demographicsKey } = patientOf(context);
    const { crypto } = context.platform;
    const looks = await lookedAt(crypto, openWorkstation(context), patient, demographicsKey);
    return ok({ looks: [...looks] });
  },
  'patient.answerLook': async (context, { look, answer }) => {
    const { patient, demographicsKey } = patientOf(context);
    const { crypto, clock } = context.platform;
    const open = openWorkstation(context);
    const looks = await lookedAt(crypto, open, patient, demographicsKey);
    const asked = looks.find((each) => each.look === look);
    if (asked?.action !== 'breakGlass') return fail({ code: 'notFound' });
    const row = {
      at: clock.now().toISOString(),
      actor: patient,
      patient,
      action: answerActions[answer],
      transaction: null,
      detail: sealReason(crypto, demographicsKey, patient, look),
    };
    const logged = await open.store.rows.write({ access: [row] });
    return logged.ok ? ok({}) : fail({ code: 'diskFull' });
  },
  'access.questions': async (context, { patient }) => {
    const open = openWorkstation(context);
    const { crypto } = context.platform;
    if (await isErased(context, patient)) return fail({ code: 'erased' });
    const role = staffOf(context).keys.demographics;
    const key = role && (await open.patientKeys.unwrap(patient, 'demographics', role));
    if (!key) return fail({ code: 'notFound' });
    const looks = await lookedAt(crypto, open, patient, key);
    crypto.wipe(key);
    const questions = looks
      .filter(({ answer }) => answer === 'asked')
      .map(({ look, at, who }) => ({ look, at, who }));
    return ok({ questions });
  },
};
