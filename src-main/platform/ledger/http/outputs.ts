import { found } from './answer.ts';
import type { Get } from './context.ts';
import { booleanParameter, onlyKnown, optional, publicKeyParameter, required } from './query.ts';

/** Links to outputs, oldest first; `spent` chooses those that are, or are not, spent in a block. */
export const getOutputs: Get = ({ node }, query) => {
  const key = required(query, 'public_key', publicKeyParameter);
  if (!key.ok) return key.error;
  const spent = optional(query, 'spent', booleanParameter);
  if (!spent.ok) return spent.error;
  const known = onlyKnown(query, ['public_key', 'spent']);
  if (!known.ok) return known.error;
  const wanted = spent.value === null ? null : Number(spent.value);
  const rows = node.file.read((database) =>
    database.all(
      `SELECT outputs.id AS id, outputs.output AS output FROM outputs
       LEFT JOIN spends ON spends.id = outputs.id AND spends.output = outputs.output
       WHERE public_key = ? AND (spends.seq IS NOT NULL) = coalesce(?, spends.seq IS NOT NULL)
       ORDER BY outputs.seq`,
      [key.value, wanted],
    ),
  );
  return found(
    rows.map((row) => ({ transaction_id: row.hex('id'), output_index: row.integer('output') })),
  );
};
