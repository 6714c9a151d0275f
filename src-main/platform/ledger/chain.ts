import type { BlockHeader, LedgerHead } from '#app/ports/ledger.ts';
import type { TransactionId } from '#contract/ids.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { DatabaseRow } from '../store/database-row.ts';
import { genesisHash, headerHash, merkleRoot } from './block-hash.ts';

/** A stored transaction before anything about it was checked. */
export interface StoredTransaction {
  /** Its place among all transactions, from 1 on, in the order of the blocks and without gaps. */
  readonly seq: number;
  readonly id: string;
  readonly height: number;
  readonly body: string;
}

const idPattern = /^[0-9a-f]{64}$/;

/** The 32 bytes of a transaction id; null for text that is none. */
export const idBytes = (id: string): Buffer | null =>
  idPattern.test(id) ? Buffer.from(id, 'hex') : null;

export const storedTransaction = (row: DatabaseRow): StoredTransaction => ({
  seq: row.integer('seq'),
  id: row.hex('id'),
  height: row.integer('height'),
  body: row.text('body'),
});

export const findTransaction = (
  database: ReadableDatabase,
  id: string,
): StoredTransaction | undefined => {
  const bytes = idBytes(id);
  if (bytes === null) return undefined;
  const row = database.one('SELECT seq, id, height, body FROM transactions WHERE id = ?', [bytes]);
  return row === undefined ? undefined : storedTransaction(row);
};

export const heightOf = (database: ReadableDatabase, id: string): number | undefined => {
  const bytes = idBytes(id);
  if (bytes === null) return undefined;
  return database.one('SELECT height FROM transactions WHERE id = ?', [bytes])?.integer('height');
};

export const transactionsOfBlock = (
  database: ReadableDatabase,
  height: number,
): readonly StoredTransaction[] =>
  database
    .all('SELECT seq, id, height, body FROM transactions WHERE height = ? ORDER BY id', [height])
    .map(storedTransaction);

export const hasBlock = (database: ReadableDatabase, height: number): boolean =>
  Number.isSafeInteger(height) &&
  database.one('SELECT 1 FROM blocks WHERE height = ?', [height]) !== undefined;

export const idsOfBlock = (database: ReadableDatabase, height: number): readonly string[] =>
  database
    .all('SELECT id FROM transactions WHERE height = ? ORDER BY id', [height])
    .map((row) => row.hex('id'));

export const findSpender = (
  database: ReadableDatabase,
  id: string,
  output: number,
): TransactionId | undefined => {
  const bytes = idBytes(id);
  if (bytes === null) return undefined;
  const row = database.one('SELECT spender FROM spends WHERE id = ? AND output = ?', [
    bytes,
    output,
  ]);
  return row?.hex('spender') as TransactionId | undefined;
};

export const findHeader = (database: ReadableDatabase, height: number): BlockHeader | null => {
  if (!Number.isSafeInteger(height)) return null;
  const row = database.one('SELECT hash, previous, root FROM blocks WHERE height = ?', [height]);
  if (row === undefined) return null;
  return {
    height,
    hash: row.hex('hash'),
    previousHash: row.hex('previous'),
    merkleRoot: row.hex('root'),
    transactionIds: idsOfBlock(database, height) as readonly TransactionId[],
  };
};

/** Whether a header's hash, and its Merkle root over the ids that the block holds now, are right. */
export const isWhole = (header: BlockHeader): boolean => {
  const root = merkleRoot(header.transactionIds.map((id) => Buffer.from(id, 'hex')));
  const hash = headerHash(header.height, Buffer.from(header.previousHash, 'hex'), root);
  return root.toString('hex') === header.merkleRoot && hash.toString('hex') === header.hash;
};

/** Height 0 and zeros for an empty chain. */
export const findHead = (database: ReadableDatabase): LedgerHead => {
  const last = database.one(
    `SELECT height, hash, (SELECT max(seq) FROM transactions) AS seq
     FROM blocks ORDER BY height DESC LIMIT 1`,
  );
  return {
    height: last?.integer('height') ?? 0,
    hash: last?.hex('hash') ?? genesisHash.toString('hex'),
    transactions: last?.integerOrNull('seq') ?? 0,
  };
};
