import type { RecordIndex } from '#app/ports/ledger.ts';
import { wholeExchanges } from '#app/records/whole-blocks.ts';

/**
 * By how many receive keys above a request a kiosk says that it has deleted: nobody signs a tombstone there. The first may have
 * been made before the request was read; the second is made only when the kiosk has read the block of the first, and with it
 * everything below, and has done what stands there.
 */
const deletingKeys = 2;

const atOnce = 500;

/** Which of these kiosks, by the keys that they sign with, said so above the block of a request. */
export const erasedSince = async (
  index: Pick<RecordIndex, 'exchangesAbove'>,
  request: number,
  kiosks: readonly string[],
): Promise<ReadonlySet<string>> => {
  const named = new Map(kiosks.map((kiosk) => [kiosk, new Set<string>()]));
  const said = (kiosk: string): boolean => (named.get(kiosk)?.size ?? 0) >= deletingKeys;
  let above = request;
  while (!kiosks.every(said)) {
    const versions = await wholeExchanges(index, 'receiveKey', above, atOnce);
    for (const { author, transaction } of versions.filter(({ verdict }) => verdict === 'valid')) {
      named.get(author)?.add(transaction);
    }
    const last = versions.at(-1);
    if (last === undefined) break;
    above = last.height;
  }
  return new Set(kiosks.filter(said));
};
