import type { IndexedVersion } from '#domain/access/verdict.ts';

/**
 * The next versions, up to the end of a block; none at the end. `read` answers those above a height, in block order. A block
 * can hold more than `atOnce`: whoever can post to a node fills one with what the policy does not count.
 */
export const wholeBlocks = async (
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
