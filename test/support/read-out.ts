import type { Asked, NodeBlock } from '#app/ports/nodes.ts';
import { ok } from '#contract/result.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';

/** What a node told of a block, with its bodies parsed. */
export const readOut = async (asked: Asked<NodeBlock | null>) => {
  const told = await asked;
  if (!told.ok || told.value === null) return told;
  const { height, transactions } = told.value;
  return ok({
    height,
    transactions: transactions.map(({ id, body }) => ({ id, body: parseJson(body()) })),
  });
};
