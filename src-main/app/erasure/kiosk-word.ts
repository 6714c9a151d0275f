import type { RecordIndex } from '#app/ports/ledger.ts';

/**
 * By how many receive keys above a request a kiosk says that it has deleted: nobody signs a tombstone there. The first may have
 * been made before the request was read; the second is made only when the kiosk has read the block of the first, and with it
 * everything below.
 */
export const deletingKeys = 2;

const atOnce = 500;

/** How many receive keys each workstation named in blocks above a height, by the key that it signs with. */
export const keysNamedAbove = async (
  index: Pick<RecordIndex, 'exchangesAbove'>,
  height: number,
): Promise<ReadonlyMap<string, number>> => {
  const named = new Map<string, Set<string>>();
  let above = height;
  for (;;) {
    const versions = await index.exchangesAbove('receiveKey', above, atOnce);
    for (const { author, transaction } of versions.filter(({ verdict }) => verdict === 'valid')) {
      named.set(author, (named.get(author) ?? new Set()).add(transaction));
    }
    const last = versions.at(-1);
    if (last === undefined || versions.length < atOnce) break;
    above = Math.max(above + 1, last.height - 1);
  }
  return new Map([...named].map(([author, transactions]) => [author, transactions.size]));
};
