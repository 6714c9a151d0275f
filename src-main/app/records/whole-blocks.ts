import type { ExchangeKind, RecordIndex } from '#app/ports/ledger.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';

/**
 * Up to the end of a block; none at the end. A block can hold more than `atOnce`: whoever can post to a node fills one with what
 * the policy does not count.
 */
const toEndOfBlock = async (
  read: (limit: number) => Promise<readonly IndexedVersion[]>,
  atOnce: number,
): Promise<readonly IndexedVersion[]> => {
  for (let limit = atOnce; ; limit *= 2) {
    const versions = await read(limit);
    if (versions.length < limit) return versions;
    const last = versions.at(-1)?.height;
    const whole = versions.filter(({ height }) => height !== last);
    if (whole.length > 0) return whole;
  }
};

/** About the next `atOnce` versions in blocks above `height`, no block in part; none at the end. */
export const wholeBlocks = (
  index: Pick<RecordIndex, 'versionsAbove'>,
  height: number,
  atOnce: number,
): Promise<readonly IndexedVersion[]> =>
  toEndOfBlock((limit) => index.versionsAbove(height, limit), atOnce);

/** The same of what workstations sign for each other. */
export const wholeExchanges = (
  index: Pick<RecordIndex, 'exchangesAbove'>,
  kind: ExchangeKind,
  height: number,
  atOnce: number,
): Promise<readonly IndexedVersion[]> =>
  toEndOfBlock((limit) => index.exchangesAbove(kind, height, limit), atOnce);
