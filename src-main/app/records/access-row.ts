import type { Clock } from '#app/ports/clock.ts';
import type { AccessRow } from '#app/ports/rows.ts';
import type { StaffSession } from '#app/session/session.ts';

export type Action =
  | 'signIn'
  | 'readRecord'
  | 'addPatient'
  | 'addVisit'
  | 'editGeneral'
  | 'editVisit'
  | 'checkIn'
  | 'issueCard'
  | 'erase'
  | 'addStaff'
  | 'revokeStaff'
  | 'addWorkstation'
  | 'revokeWorkstation'
  | 'handOver'
  | 'discardRefused'
  | 'merge'
  | 'adopt';

/** A row of the access log: who, what and which ids; never a name or content. */
export const accessRow = (
  clock: Clock,
  { person }: Pick<StaffSession, 'person'>,
  action: Action,
  patient: string | null = null,
  transaction: string | null = null,
): Omit<AccessRow, 'seq' | 'hash'> => ({
  at: clock.now().toISOString(),
  actor: person,
  patient,
  action,
  transaction,
});
