import type { NodeBlock, NodeClient, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';

/** Blocks in a row as one node told them; shorter than asked where the node has no more. */
export type FetchedBlocks = Result<readonly NodeBlock[], NodeFailure>;

/**
 * Asks a node for the blocks `from` to `to`, both included: the first alone, which most often is not there
 * yet, then the others side by side. Heights have no gaps.
 */
export const fetchBlocks = async (
  client: Pick<NodeClient, 'block'>,
  from: number,
  to: number,
): Promise<FetchedBlocks> => {
  const first = await client.block(from);
  if (!first.ok) return fail(first.error);
  if (first.value === null) return ok([]);
  const heights = Array.from({ length: to - from }, (_each, place) => from + 1 + place);
  const blocks = [first.value];
  for (const answer of await Promise.all(heights.map((height) => client.block(height)))) {
    if (!answer.ok) return fail(answer.error);
    if (answer.value === null) break;
    blocks.push(answer.value);
  }
  return ok(blocks);
};
