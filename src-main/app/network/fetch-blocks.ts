import type { NodeBlock, NodeClient, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';

/** Questions to one node at a time. */
const lanes = 8;

/** Blocks in a row as one node told them; shorter than asked where the node has no more. */
export type FetchedBlocks = Result<readonly NodeBlock[], NodeFailure>;

/** Asks a node for the blocks `from` to `to`, both included, some at a time. Heights have no gaps. */
export const fetchBlocks = async (
  client: Pick<NodeClient, 'block'>,
  from: number,
  to: number,
): Promise<FetchedBlocks> => {
  const blocks: NodeBlock[] = [];
  for (let start = from; start <= to; start += lanes) {
    const heights = Array.from(
      { length: Math.min(lanes, to - start + 1) },
      (_each, place) => start + place,
    );
    const answers = await Promise.all(heights.map((height) => client.block(height)));
    for (const answer of answers) {
      if (!answer.ok) return fail(answer.error);
      if (answer.value === null) return ok(blocks);
      blocks.push(answer.value);
    }
  }
  return ok(blocks);
};
