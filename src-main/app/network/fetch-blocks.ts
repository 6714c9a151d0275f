import type { NodeBlock, NodeClient, NodeFailure } from '#app/ports/nodes.ts';

/** Blocks in a row as one node told them: fewer than asked for where it has no more, or failed. */
export interface FetchedBlocks {
  readonly blocks: readonly NodeBlock[];
  /** On the block after them; null: it did not fail. */
  readonly failure: NodeFailure | null;
}

/** Asks for the blocks `from` to `to`, both included. */
export type FetchBlocks = (from: number, to: number) => Promise<FetchedBlocks>;

/** Blocks asked for side by side, at most. */
const mostAtOnce = 5;

/** With so many transactions a round is long enough: full blocks of a busy network hold thousands. */
const enough = 1_000;

/**
 * Fetches from a node: the first block alone, which most often is not there yet, then the others some at a
 * time, fewer after a line was too slow for so many. Heights have no gaps. Full blocks end it early, so that
 * nobody's flood of them fills the memory here.
 */
export const createFetch = (client: Pick<NodeClient, 'block'>): FetchBlocks => {
  let atOnce = mostAtOnce;

  const askedTogether = async (from: number, to: number): Promise<FetchedBlocks> => {
    const heights = Array.from(
      { length: Math.min(atOnce, to - from + 1) },
      (_, place) => from + place,
    );
    const answers = await Promise.all(heights.map((height) => client.block(height)));
    const blocks: NodeBlock[] = [];
    for (const answer of answers) {
      if (!answer.ok) return { blocks, failure: answer.error };
      if (answer.value === null) break;
      blocks.push(answer.value);
    }
    return { blocks, failure: null };
  };

  return async (from, to) => {
    const first = await client.block(from);
    if (!first.ok) return { blocks: [], failure: first.error };
    if (first.value === null) return { blocks: [], failure: null };
    const blocks = [first.value];
    let transactions = first.value.transactions.length;
    for (let next = from + 1; next <= to && transactions < enough;) {
      const wanted = Math.min(atOnce, to - next + 1);
      const told = await askedTogether(next, to);
      blocks.push(...told.blocks);
      for (const block of told.blocks) transactions += block.transactions.length;
      if (told.failure !== null) {
        if (told.failure.code === 'timedOut') atOnce = Math.max(1, Math.floor(atOnce / 2));
        return { blocks, failure: told.failure };
      }
      if (told.blocks.length < wanted) return { blocks, failure: null };
      next += wanted;
    }
    atOnce = Math.min(mostAtOnce, atOnce + 1);
    return { blocks, failure: null };
  };
};
