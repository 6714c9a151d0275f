import { z } from 'zod';
import { draftIdSchema, personIdSchema } from '#contract/ids.ts';
import type { OutboxRow, RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

/** In place of BigchainDB's name where the ledger was not asked: a parent was not taken. */
export const parentRefused = 'ParentRefused';

const refusalSchema = z.object({
  /** BigchainDB's name of the error. */
  error: z.string(),
  /** The note that was begun from it. */
  draft: draftIdSchema.nullable(),
  discarded: z.object({ by: personIdSchema, at: z.string() }).nullable(),
});

/** Why a ledger did not take a transaction, and what somebody decided since. */
export type Refusal = z.infer<typeof refusalSchema>;

export const newRefusal = (error: string): Refusal => ({ error, draft: null, discarded: null });

export const refusalRow = (transaction: string, refusal: Refusal): RowChange => ({
  put: 'refusal',
  id: transaction,
  body: utf8(JSON.stringify(refusal)),
});

/** Rows of before this was kept have no name. */
export const readRefusal = async (rows: Rows, transaction: string): Promise<Refusal> => {
  const body = await rows.get('refusal', transaction);
  return body === null ? newRefusal('') : refusalSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));
};

/** One thing for a person to decide: a refused transaction and those that wait for it in vain. */
export interface RefusedAct {
  readonly root: OutboxRow;
  readonly rows: readonly OutboxRow[];
  readonly refusal: Refusal;
}

const isSettled = async (rows: Rows, { draft, discarded }: Refusal): Promise<boolean> =>
  discarded !== null || (draft !== null && (await rows.get('draftAct', draft)) !== null);

/** What nobody has settled yet: written again and signed, or discarded. In the order of signing. */
export const refusedActs = async (
  rows: Rows,
  open: readonly OutboxRow[],
): Promise<readonly RefusedAct[]> => {
  const refused = open.filter(({ state }) => state === 'refused');
  const ids = new Set(refused.map(({ transaction }) => transaction));
  const acts: RefusedAct[] = [];
  for (const root of refused.filter(({ after }) => !after.some((id) => ids.has(id)))) {
    const refusal = await readRefusal(rows, root.transaction);
    if (await isSettled(rows, refusal)) continue;
    const children = refused.filter(({ after }) => after.includes(root.transaction));
    acts.push({ root, rows: [root, ...children], refusal });
  }
  return acts;
};
