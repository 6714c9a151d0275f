import { z } from 'zod';
import { signedSchema } from '#contract/views.ts';
import { draftIdSchema, patientIdSchema, transactionIdSchema } from '#contract/ids.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

/** One act of signing: what it made, for the result screen. Ids, counts and times only. */
const actSchema = z.object({
  kind: signedSchema.shape.kind,
  draft: draftIdSchema,
  patient: patientIdSchema,
  /** Base58 key of the signer. */
  author: z.string(),
  signedAt: z.string(),
  fields: z.number().int(),
  /** The one shown first is the act's own id. */
  transactions: z.array(
    z.object({
      kind: z.enum(['patient', 'chart', 'visit']),
      transaction: transactionIdSchema,
      bytes: z.number().int(),
    }),
  ),
});
export type Act = z.infer<typeof actSchema>;

/** The transaction that the result screen shows: the visit, or else the first. */
export const mainOf = ({ transactions }: Act): Act['transactions'][number] => {
  const main = transactions.find(({ kind }) => kind === 'visit') ?? transactions[0];
  if (main === undefined) throw new Error('an act without a transaction');
  return main;
};

export const actRows = (act: Act): readonly RowChange[] => {
  const id = mainOf(act).transaction;
  return [
    { put: 'act', id, body: utf8(JSON.stringify(act)) },
    { put: 'draftAct', id: act.draft, body: utf8(id) },
  ];
};

export const readAct = async (rows: Rows, transaction: string): Promise<Act | null> => {
  const body = await rows.get('act', transaction);
  return body === null ? null : actSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));
};

export const actOfDraft = async (rows: Rows, draft: string): Promise<Act | null> => {
  const id = await rows.get('draftAct', draft);
  return id === null ? null : readAct(rows, fromUtf8(id) ?? '');
};
