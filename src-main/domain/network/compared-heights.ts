import { reachedHeight } from './agreement.ts';

/** So many blocks up to the reached height are fetched from every node: a picture's worth. */
const window = 20;

export interface ComparedHeights {
  readonly reached: number;
  /** The newest blocks of the network; null: it has none. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Those, and the last block of every node that does not reach them. */
  readonly heights: readonly number[];
}

/** Which blocks to fetch from nodes that go as far as this; null: there is no node. */
export const comparedHeights = (heights: readonly number[]): ComparedHeights | null => {
  const reached = reachedHeight(heights);
  if (reached === null) return null;
  const from = Math.max(1, reached - window + 1);
  const newest = Array.from({ length: reached - from + 1 }, (_, place) => from + place);
  const tops = heights.filter((height) => height > 0 && height < from);
  return {
    reached,
    range: reached === 0 ? null : { from, to: reached },
    heights: [...new Set([...tops, ...newest])].toSorted((one, other) => one - other),
  };
};
