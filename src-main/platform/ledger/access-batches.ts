import type { ReadableDatabase } from '../store/database.ts';

/** What a workstation said on the ledger of its access log: so many rows, and the hash of the last. */
export interface ToldHead {
  readonly count: number;
  readonly head: string;
}

/** Has the words of the index `access_batches`, so that only their rows are read. */
export const batchesIn = (database: ReadableDatabase): readonly ToldHead[] =>
  database
    .all(
      `SELECT body FROM versions JOIN transactions USING (seq, id)
       WHERE kind = 'accessBatch' AND verdict = 'valid'`,
    )
    .map((row) => {
      const { metadata } = JSON.parse(row.text('body')) as {
        readonly metadata: { readonly count: string; readonly head: string };
      };
      return { count: Number(metadata.count), head: metadata.head };
    });
