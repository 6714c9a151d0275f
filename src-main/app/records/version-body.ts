import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** A version's body, from its block or from what waits here. Null: tampered. */
export const versionBody = async (
  { pending, watch }: Pick<OpenWorkstation, 'pending' | 'watch'>,
  id: string,
): Promise<Transaction | null> => {
  const waiting = await pending.read(id);
  if (waiting !== null) return waiting;
  const read = await watch.read(id);
  return read.state === 'whole' ? read.transaction : null;
};
