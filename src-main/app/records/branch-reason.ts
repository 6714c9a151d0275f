import type { PatientId } from '#contract/ids.ts';
import { hasBrokenGlass } from '#app/access/care-team.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import type { BranchReason } from '#domain/record/clear-fields.ts';

/** How a version is continued by this signer. */
export interface Continuing {
  /** Whether the output may be spent: in an emergency the ledger shows a branch, even where it could be. */
  readonly mayTransfer: boolean;
  /** Why it is a branch, should it be one. */
  readonly why: BranchReason;
}

/** `owners`: keys that may spend the output of the version before. */
export const continuing = (
  context: Context,
  patient: PatientId,
  owners: readonly string[],
): Continuing => {
  const { staff } = openWorkstation(context);
  const { person, keys } = staffOf(context);
  if (hasBrokenGlass(context, patient)) return { mayTransfer: false, why: 'breakGlass' };
  if (owners.includes(keys.signer.publicKey)) return { mayTransfer: true, why: 'conflict' };
  // An older key of the same person owns it: this version seats the new one.
  const isOwnOldKey = owners.some((owner) => staff.byKey(owner)?.person === person);
  return { mayTransfer: false, why: isOwnOldKey ? 'reseat' : 'handOver' };
};
