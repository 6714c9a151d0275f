import type { Asked, NodeClient, NodeFailure } from '#app/ports/nodes.ts';
import { ok, type Result } from '#contract/result.ts';

/** No network is this high: beyond it a node fails, or claims, everywhere. */
const highest = 2 ** 40;

/**
 * BigchainDB's own error (500) on one block: it has the block and cannot read it, as after an edit of its
 * database. The errors of a gateway before it (502 and above) say nothing of a block.
 */
export const failsOnIt = ({ code, status }: NodeFailure): boolean =>
  code === 'serverError' && status === 500;

type Has = (height: number) => Promise<Result<boolean, NodeFailure>>;

/**
 * The height of a node. No route tells it, and heights have no gaps, so it is searched: from the height
 * known before in doubling steps upwards, then by halving. A node that has not grown is asked twice.
 * A node that claims every block ends at the client's highest height, as `malformed`; one that fails on
 * every block there, as `serverError`.
 */
export const findHeight = async (
  { block }: Pick<NodeClient, 'block'>,
  known: number,
): Asked<number> => {
  const has: Has = async (height) => {
    const found = await block(height);
    if (found.ok) return ok(found.value !== null);
    return failsOnIt(found.error) && height < highest ? ok(true) : found;
  };
  const still = known > 0 ? await has(known) : ok(true);
  if (!still.ok) return still;
  return still.value ? upwards(has, known) : between(has, 0, known);
};

/** `low` is there. */
const upwards = async (has: Has, low: number): Asked<number> => {
  let reached = low;
  for (let step = 1; ; step *= 2) {
    const further = await has(reached + step);
    if (!further.ok) return further;
    if (!further.value) return between(has, reached, reached + step);
    reached += step;
  }
};

/** `low` is there and `high` is not. */
const between = async (has: Has, low: number, high: number): Asked<number> => {
  if (high - low <= 1) return ok(low);
  const middle = low + Math.floor((high - low) / 2);
  const found = await has(middle);
  if (!found.ok) return found;
  return found.value ? between(has, middle, high) : between(has, low, middle);
};
