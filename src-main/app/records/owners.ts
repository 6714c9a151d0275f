import type { Signer } from '#domain/primitives.ts';
import { mostOwners } from '#domain/transaction/build.ts';
import type { StaffDirectory } from '#app/staff/staff-directory.ts';

/**
 * Whose keys may write the next version by a TRANSFER: the signer and the clinic's active doctors, the
 * longest-serving first, up to eight. Anybody else entitled continues a record by a branch.
 */
export const ownersFor = (staff: StaffDirectory, signer: Signer): readonly string[] => {
  const doctors = staff
    .all()
    .filter(({ status, roles }) => status === 'active' && roles.includes('doctor'))
    .toSorted((left, right) => left.since - right.since)
    .map(({ signKey }): string => signKey);
  return [...new Set([signer.publicKey, ...doctors])].slice(0, mostOwners);
};
