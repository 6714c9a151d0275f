import type { LedgerRead } from '#app/ports/ledger.ts';
import type { TransactionId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { parseHashed } from '#domain/transaction/parse-transaction.ts';
import { checkSignatures } from '#domain/transaction/signatures.ts';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';
import { checkHash } from '#domain/transaction/transaction-id.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { sqlFailureCode } from '../store/sql-failure.ts';
import { findHeader, findTransaction, isWhole, type StoredTransaction } from './chain.ts';
import type { LedgerFile } from './ledger-file.ts';

export type Failed = Extract<LedgerRead, { readonly state: 'tampered' }>['failed'];

type Checked =
  | { readonly transaction: Transaction }
  | { readonly failed: Exclude<Failed, 'block'> };

/** Recomputes the hash and every signature of a stored body, and that it is the one asked for. */
export const checkStored = (
  stored: Pick<StoredTransaction, 'id' | 'body'>,
  primitives: Primitives,
): Checked => {
  const json = parseJson(stored.body);
  if (json === undefined) return { failed: 'body' };
  const hash = checkHash(json, primitives);
  if (!hash.ok) return { failed: 'hash' };
  const parsed = parseHashed(json as Json);
  if (!parsed.ok) return { failed: 'body' };
  if (parsed.value.id !== stored.id) return { failed: 'hash' };
  if (!checkSignatures(parsed.value, primitives, hash.value).ok) return { failed: 'signature' };
  return { transaction: parsed.value };
};

/** Remembers, for one reader alone, which blocks were found whole. */
type BlockCheck = (database: ReadableDatabase, height: number, id: string) => boolean;

/** Ids of blocks that a reader remembers; beyond them it begins anew. */
const mostRemembered = 10_000;

const createBlockCheck = (): BlockCheck => {
  const members = new Map<number, ReadonlySet<string>>();
  let remembered = 0;
  return (database, height, id) => {
    let ids = members.get(height);
    if (ids === undefined) {
      const header = findHeader(database, height);
      ids = new Set(header !== null && isWhole(header) ? header.transactionIds : []);
      if (remembered > mostRemembered) {
        members.clear();
        remembered = 0;
      }
      members.set(height, ids);
      remembered += ids.size;
    }
    return ids.has(id);
  };
};

const readOne = (
  database: ReadableDatabase,
  id: string,
  primitives: Primitives,
  holds: BlockCheck,
): LedgerRead => {
  const stored = findTransaction(database, id);
  if (stored === undefined) return { state: 'absent', id };
  const { height } = stored;
  const tampered = (failed: Failed): LedgerRead => ({
    state: 'tampered',
    id: id as TransactionId,
    height,
    failed,
  });
  const checked = checkStored(stored, primitives);
  if ('failed' in checked) return tampered(checked.failed);
  if (!holds(database, height, id)) return tampered('block');
  return { state: 'whole', transaction: checked.transaction, height };
};

/**
 * Reads transactions one by one, each whole or not at all. A page that fails its authentication is
 * reported for the transactions that needed it, and the others are still read.
 */
export const createReader = (
  file: LedgerFile,
  primitives: Primitives,
): ((id: string) => LedgerRead) => {
  const holds = createBlockCheck();
  return (id) => {
    try {
      return file.read((database) => readOne(database, id, primitives, holds));
    } catch (error) {
      const code = sqlFailureCode(error);
      if (code !== 'damaged' && code !== 'notADatabase') throw error;
      return { state: 'tampered', id: id as TransactionId, height: null, failed: 'body' };
    }
  };
};

/** The same for several, at once. */
export const readTransactions = (
  file: LedgerFile,
  ids: readonly string[],
  primitives: Primitives,
): readonly LedgerRead[] => ids.map(createReader(file, primitives));
