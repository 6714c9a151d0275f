import type { CallError } from '#contract/errors.ts';
import type { PatientId } from '#contract/ids.ts';
import type { RecordView } from '#contract/views.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import { hasProof, type StaffSession } from '#app/session/session.ts';
import { fold } from '#domain/clinical/fold.ts';

/** The doctors that the record names as current, whoever treated the patient, and whoever signed in the record. */
const isInCareTeam = (
  { person, name }: Pick<StaffSession, 'person' | 'name'>,
  { demographics, chart, visits, doctors }: RecordView,
): boolean => {
  const named = [...doctors.current, ...doctors.treated.map(({ doctor }) => doctor)];
  const versions = [demographics, ...(chart === null ? [] : [chart]), ...visits].flatMap((record) =>
    record.versions.map(({ signer, verdict }) => ({ signer, verdict })),
  );
  const signed = versions.some(
    ({ signer, verdict }) => signer.person === person && verdict === 'valid',
  );
  return signed || named.some((doctor) => fold(doctor) === fold(name));
};

/** The doctor gave a reason for this patient since the screen was unlocked. */
export const hasBrokenGlass = (context: Context, patient: PatientId): boolean =>
  hasProof(staffOf(context), 'breakGlass', patient, context.platform.clock.monotonic());

/**
 * Whether this doctor has to say why first: a rule of the house that the log makes good. It is no lock: the
 * doctor's role opens the patient's key.
 */
export const reasonNeeded = (context: Context, view: RecordView): CallError | undefined =>
  isInCareTeam(staffOf(context), view) || hasBrokenGlass(context, view.patient)
    ? undefined
    : { code: 'reasonRequired' };

/** The same, for calls that show a part of the record only. */
export const reasonNeededFor = async (
  context: Context,
  patient: PatientId,
): Promise<CallError | undefined> => {
  const open = openWorkstation(context);
  const { crypto, clock } = context.platform;
  const keys = await patientKeysFor(open, staffOf(context), patient);
  const read = await readRecord({ open, clock, primitives: crypto.primitives }, patient, keys);
  crypto.wipe(...[keys.demographics, keys.clinical].filter((key) => key !== null));
  return read.ok ? reasonNeeded(context, read.value) : undefined;
};
