import type { ReadableDatabase } from '../../store/database.ts';
import type { LedgerFile } from '../ledger-file.ts';

/** Events read at once, so that a long queue of them does not stand in memory. */
const atOnce = 256;

/** The transactions of durable blocks as BigchainDB's event stream tells of them, each once, in order. */
export interface ValidTransactions {
  /** From here on: what stands in a block already is not told. */
  readonly fromNow: () => void;
  /** The next messages, none when all were told; JSON as Python writes it. */
  readonly next: () => readonly string[];
}

const lastSeq = (database: ReadableDatabase): number =>
  database.one('SELECT max(seq) AS seq FROM transactions')?.integerOrNull('seq') ?? 0;

/** `asset_id` of a CREATE is its own id. */
const messagesAbove = (database: ReadableDatabase, told: number): readonly string[] =>
  database
    .all('SELECT id, height, asset FROM transactions WHERE seq > ? ORDER BY seq LIMIT ?', [
      told,
      atOnce,
    ])
    .map(
      (row) =>
        `{"height": ${row.integer('height')}, "asset_id": "${row.hex('asset')}", "transaction_id": "${row.hex('id')}"}`,
    );

export const createValidTransactions = (file: LedgerFile): ValidTransactions => {
  let told = 0;
  const fromNow = (): void => {
    told = file.read(lastSeq);
  };
  fromNow();
  return {
    fromNow,
    next: () => {
      const messages = file.read((database) => messagesAbove(database, told));
      told += messages.length;
      return messages;
    },
  };
};
