import type { AccessAction } from '#contract/calls/access.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { NewAccessRow } from '#app/ports/rows.ts';
import type { StaffSession } from '#app/session/session.ts';

export type Action = AccessAction;

/** A row of the access log: who, what and which ids; never a name or content. */
export const accessRow = (
  clock: Clock,
  { person }: Pick<StaffSession, 'person'>,
  action: Action,
  patient: string | null = null,
  transaction: string | null = null,
): NewAccessRow => ({
  at: clock.now().toISOString(),
  actor: person,
  patient,
  action,
  transaction,
});
