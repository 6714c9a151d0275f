import { ok } from '#contract/result.ts';
import type { LedgerNode } from '../ledger-node.ts';
import { foundList, type List } from './answer.ts';
import type { Get } from './context.ts';
import { booleanParameter, onlyKnown, optional, publicKeyParameter, required } from './query.ts';

/** Outputs that are looked at in one go. */
const atOnce = 256;

/** Outputs of a key above one and, with whether they were spent then, up to those of one moment. */
const page = `
  SELECT own.seq AS seq, own.id AS id, own.output AS output, spends.seq IS NOT NULL AS spent
  FROM (
    SELECT seq, id, output FROM outputs
    WHERE public_key = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ${atOnce}
  ) AS own
  LEFT JOIN spends ON spends.id = own.id AND spends.output = own.output AND spends.seq <= ?
  ORDER BY own.seq`;

/** As all of them are now, although they are read bit by bit. */
function* linksOf(node: LedgerNode, key: string, spent: boolean | null): List['members'] {
  const [lastOutput, lastSpend] = node.file.read((database) =>
    ['outputs', 'spends'].map(
      (table) => database.one(`SELECT max(seq) AS seq FROM ${table}`)?.integerOrNull('seq') ?? 0,
    ),
  ) as [number, number];
  for (let after = 0; ;) {
    const rows = node.file.read((database) =>
      database.all(page, [key, after, lastOutput, lastSpend]),
    );
    yield ok(
      rows
        .filter((row) => spent === null || (row.integer('spent') === 1) === spent)
        .map((row) => ({ transaction_id: row.hex('id'), output_index: row.integer('output') })),
    );
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.integer('seq') ?? lastOutput;
  }
}

/** Links to outputs, oldest first; `spent` chooses those that are, or are not, spent in a block. */
export const getOutputs: Get = ({ node }, query) => {
  const key = required(query, 'public_key', publicKeyParameter);
  if (!key.ok) return key.error;
  const spent = optional(query, 'spent', booleanParameter);
  if (!spent.ok) return spent.error;
  const known = onlyKnown(query, ['public_key', 'spent']);
  if (!known.ok) return known.error;
  return foundList(linksOf(node, key.value, spent.value));
};
