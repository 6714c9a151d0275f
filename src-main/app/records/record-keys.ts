import type { PatientId } from '#contract/ids.ts';
import type { PersonKeys } from '#app/session/session.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { RecordKeys } from './read-record.ts';

/** What the signed-in person's role keys open of one patient. The caller wipes the keys after use. */
export const patientKeysFor = async (
  { patientKeys }: OpenWorkstation,
  { keys }: { readonly keys: PersonKeys },
  patient: PatientId,
): Promise<RecordKeys> => {
  const { demographics, clinical } = keys;
  return {
    demographics: demographics && (await patientKeys.unwrap(patient, 'demographics', demographics)),
    clinical: clinical && (await patientKeys.unwrap(patient, 'clinical', clinical)),
  };
};
