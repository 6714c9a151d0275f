import type { PatientId, PublicKey } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { RoleKeys } from '#app/enrolment/make-hand-over.ts';
import { sealCapsule } from '#app/keys/capsule.ts';
import type { PatientKeys } from '#app/keys/patient-keys.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';

interface Kept {
  readonly crypto: Crypto;
  readonly rows: Pick<Rows, 'get' | 'page' | 'write'>;
  readonly patientKeys: PatientKeys;
  readonly recoveryKey: PublicKey;
}

/** Each capsule takes about a millisecond: the page that shows the progress waits for each step. */
const rowsAtOnce = 500;

/**
 * Where a patient is added makes the capsule; keys that came from there by a grant or a hand-over have none here yet.
 * Makes those of the next rows behind `after`, and answers the last row; `null`: all have been gone through, or these
 * role keys open none.
 */
export const makeMissingCapsules = async (
  kept: Kept,
  roles: RoleKeys,
  after: string,
): Promise<Result<string | null, { readonly code: 'diskFull' | 'closed' }>> => {
  if (roles.clinical === null || roles.demographics === null) return ok(null);
  const page = await kept.rows.page('patientKey', after, rowsAtOnce);
  const patients = page
    .map(({ id }) => id.split('/') as [PatientId, RoleDatabase])
    .filter(([, kind]) => kind === 'clinical')
    .map(([patient]) => patient);
  const made: RowChange[] = [];
  for (const patient of patients) {
    if ((await kept.rows.get('capsule', patient)) !== null) continue;
    const capsule = await capsuleOf(kept, patient, roles.demographics, roles.clinical);
    if (capsule !== null) made.push(capsule);
  }
  const written = made.length === 0 ? ok(undefined) : await kept.rows.write({ rows: made });
  if (!written.ok) return fail(written.error);
  return ok(page.length < rowsAtOnce ? null : (page.at(-1)?.id ?? null));
};

const capsuleOf = async (
  { crypto, patientKeys, recoveryKey }: Kept,
  patient: PatientId,
  demographicsRole: Uint8Array,
  clinicalRole: Uint8Array,
): Promise<RowChange | null> => {
  const demographics = await patientKeys.unwrap(patient, 'demographics', demographicsRole);
  const clinical = await patientKeys.unwrap(patient, 'clinical', clinicalRole);
  const capsule =
    demographics === null || clinical === null
      ? null
      : await sealCapsule(crypto, recoveryKey, patient, { demographics, clinical });
  crypto.wipe(...[demographics, clinical].filter((key) => key !== null));
  return capsule;
};
