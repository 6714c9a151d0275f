import type { NodeBlock, NodeClient, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';

/** Blocks in a row as one node told them; shorter than asked where the node has no more. */
export type FetchedBlocks = Result<readonly NodeBlock[], NodeFailure>;

/** Blocks asked for side by side. */
const atOnce = 5;

/** With so many transactions a round is long enough: full blocks of a busy network hold thousands. */
const enough = 1_000;

/**
 * Asks a node for the blocks `from` to `to`, both included: the first alone, which most often is not there
 * yet, then the others some at a time. Heights have no gaps. Full blocks end it early, so that nobody's flood of
 * them fills the memory here.
 */
export const fetchBlocks = async (
  client: Pick<NodeClient, 'block'>,
  from: number,
  to: number,
): Promise<FetchedBlocks> => {
  const first = await client.block(from);
  if (!first.ok) return fail(first.error);
  if (first.value === null) return ok([]);
  const blocks = [first.value];
  let transactions = first.value.transactions.length;
  for (let next = from + 1; next <= to && transactions < enough; next += atOnce) {
    const heights = Array.from({ length: Math.min(atOnce, to - next + 1) }, (_, at) => next + at);
    for (const answer of await Promise.all(heights.map((height) => client.block(height)))) {
      if (!answer.ok) return fail(answer.error);
      if (answer.value === null) return ok(blocks);
      blocks.push(answer.value);
      transactions += answer.value.transactions.length;
    }
  }
  return ok(blocks);
};
