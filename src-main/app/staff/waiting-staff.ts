import type { PublicKey } from '#contract/ids.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { readTransaction } from '#domain/access/reading.ts';

/** Whether a person with this key is signed here and stands in no block yet. */
export const isWaiting = async (
  { pending }: Pick<OpenWorkstation, 'pending'>,
  signKey: PublicKey,
): Promise<boolean> => {
  for (const { indexed } of pending.all()) {
    if (indexed.kind !== 'staff') continue;
    const transaction = await pending.read(indexed.transaction);
    const reading = transaction && readTransaction(transaction, () => undefined);
    if (reading?.state !== 'read' || reading.version.clear.kind !== 'staff') continue;
    if (reading.version.clear.fields.signKey === signKey) return true;
  }
  return false;
};
