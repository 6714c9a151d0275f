import type { Refused } from '#contract/calls/attention.ts';
import type { PendingVersion } from '#app/records/pending-versions.ts';
import type { Kind } from '#domain/access/verdict.ts';

/** What somebody did by signing it, in the words of the screens. */
export const kindOfVersion = ({
  indexed: { recordKind },
  transaction,
}: PendingVersion): Refused['kind'] => {
  const isNew = transaction.operation === 'CREATE';
  const kinds: Partial<Record<Kind, Refused['kind']>> = {
    patient: isNew ? 'newPatient' : 'editGeneral',
    chart: 'editGeneral',
    visit: isNew ? 'visit' : 'editVisit',
    checkIn: 'checkIn',
  };
  return kinds[recordKind] ?? 'other';
};
