import type { Committed, CommitFailure } from '#app/ports/ledger.ts';
import type { TransactionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { compareBytes } from '#domain/transaction/bytes.ts';
import type { Refusal } from '#domain/transaction/refusal.ts';
import { assetId } from '#domain/transaction/spending.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { type Alone, checkAlone, checkAmong } from '#domain/transaction/validate.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { headerHash, merkleRoot } from './block-hash.ts';
import { makeBlock } from './block-in-making.ts';
import { findHead, heightOf } from './chain.ts';
import { listedKeys } from './output-keys.ts';
import type { PolicyIndex } from './policy-index.ts';
import { indexOverdueWords } from './word-index.ts';

export type Refused = Extract<CommitFailure, { readonly code: 'refused' }> & Refusal;

/** A batch that stands in a block now. */
export interface Appended {
  readonly committed: readonly Committed[];
  /** The transactions that were new, as JSON. */
  readonly bodies: readonly string[];
}

export interface BlockRules {
  readonly primitives: Primitives;
  readonly policy: PolicyIndex;
}

/** A transaction from outside, looked at by itself; what it spends is judged beside the others. */
export interface Looked {
  /** The id that it gives itself; empty where it gives none. */
  readonly id: string;
  readonly alone: Result<Alone, Refusal>;
}

export const lookAt = (candidate: unknown, primitives: Primitives): Looked => ({
  id: claimedId(candidate),
  alone: checkAlone(candidate, primitives),
});

/**
 * Appends a batch as `appendNew` does; what stands in a block already is answered with its height.
 */
export const appendBlock = (
  database: WritableDatabase,
  batch: readonly Looked[],
  rules: BlockRules,
): Result<Appended, Refused> => {
  const known = batch.flatMap((each) => knownIn(database, each));
  const ids = new Set<string>(known.map(({ id }) => id));
  const added = appendNew(
    database,
    batch.filter(({ id }) => !ids.has(id)),
    rules,
  );
  if (!added.ok) return added;
  const { committed, bodies } = added.value;
  const heights = new Map<string, Committed>(
    [...known, ...committed].map((each) => [each.id, each]),
  );
  return ok({ committed: batch.flatMap(({ id }) => heights.get(id) ?? []), bodies });
};

const knownIn = (database: ReadableDatabase, { id, alone }: Looked): readonly Committed[] => {
  const height = alone.ok ? heightOf(database, id) : undefined;
  return height === undefined ? [] : [{ id: id as TransactionId, height }];
};

/**
 * Validates a batch and appends it as one block, inside the caller's database transaction; the caller
 * undoes it when it answers a failure. A child of a transaction in the same batch is refused: its
 * parent must stand in a block, or it could not be replayed into a network.
 */
export const appendNew = (
  database: WritableDatabase,
  batch: readonly Looked[],
  rules: BlockRules,
): Result<Appended, Refused> => {
  const accepted = acceptBatch(database, batch, rules.primitives);
  if (!accepted.ok) return accepted;
  const fresh = accepted.value;
  if (fresh.length === 0) return ok({ committed: [], bodies: [] });
  const bodies = fresh.map(bodyOf);
  const { height, last } = writeBlock(database, fresh, bodies, rules);
  indexOverdueWords(database, last, bodies);
  return ok({ committed: fresh.map(({ id }) => ({ id, height })), bodies });
};

const acceptBatch = (
  database: ReadableDatabase,
  batch: readonly Looked[],
  primitives: Primitives,
): Result<readonly Transaction[], Refused> => {
  const block = makeBlock(database);
  for (const { id, alone } of batch) {
    if (block.get(id) !== undefined) continue;
    const valid = alone.ok ? checkAmong(alone.value, block.lookup, primitives) : alone;
    if (!valid.ok) return fail({ code: 'refused', id, ...valid.error });
    block.add(valid.value);
  }
  return ok(block.transactions());
};

const claimedId = (candidate: unknown): string =>
  typeof candidate === 'object' &&
  candidate !== null &&
  'id' in candidate &&
  typeof candidate.id === 'string'
    ? candidate.id
    : '';

/** Writes the next block; its transactions were accepted. Answers its height and the place of its last transaction. */
export const writeBlock = (
  database: WritableDatabase,
  transactions: readonly Transaction[],
  bodies: readonly string[],
  rules: BlockRules,
): { readonly height: number; readonly last: number } => {
  const sorted = transactions
    .map((transaction, index) => ({
      transaction,
      id: Buffer.from(transaction.id, 'hex'),
      body: bodies[index] ?? '',
    }))
    .sort((left, right) => compareBytes(left.id, right.id));
  const head = findHead(database);
  const height = head.height + 1;
  const previous = Buffer.from(head.hash, 'hex');
  const root = merkleRoot(sorted.map(({ id }) => id));
  database.run('INSERT INTO blocks (height, hash, previous, root, size) VALUES (?, ?, ?, ?, ?)', [
    height,
    headerHash(height, previous, root),
    previous,
    root,
    sorted.length,
  ]);
  let seq = head.transactions;
  for (const { transaction, id, body } of sorted) {
    seq += 1;
    writeTransaction(database, transaction, { seq, id, height, body });
  }
  rules.policy.indexBlock(
    database,
    { height, first: head.transactions + 1 },
    sorted.map(({ transaction }) => transaction),
  );
  return { height, last: seq };
};

interface Place {
  readonly seq: number;
  readonly id: Buffer;
  readonly height: number;
  readonly body: string;
}

const writeTransaction = (
  database: WritableDatabase,
  transaction: Transaction,
  place: Place,
): void => {
  const { seq, id, height, body } = place;
  database.run(
    'INSERT INTO transactions (seq, id, height, operation, asset, body) VALUES (?, ?, ?, ?, ?, ?)',
    [seq, id, height, transaction.operation, Buffer.from(assetId(transaction), 'hex'), body],
  );
  for (const { fulfills } of transaction.inputs) {
    if (fulfills === null) continue;
    database.run('INSERT INTO spends (id, output, spender) VALUES (?, ?, ?)', [
      Buffer.from(fulfills.transaction_id, 'hex'),
      fulfills.output_index,
      id,
    ]);
  }
  writeOutputs(database, id, listedKeys(transaction));
};

/** Rows of one statement: as many as a care team has keys. */
const outputsAtOnce = 8;

const writeOutputs = (
  database: WritableDatabase,
  id: Buffer,
  keys: ReturnType<typeof listedKeys>,
): void => {
  for (let from = 0; from < keys.length; from += outputsAtOnce) {
    const rows = keys.slice(from, from + outputsAtOnce);
    database.run(
      `INSERT INTO outputs (public_key, id, output) VALUES ${rows.map(() => '(?, ?, ?)').join(', ')}`,
      rows.flatMap(({ publicKey, output }) => [publicKey, id, output]),
    );
  }
};

/** The order of members in which BigchainDB serves a transaction. */
export const bodyOf = ({
  inputs,
  outputs,
  operation,
  metadata,
  asset,
  version,
  id,
}: Transaction): string =>
  JSON.stringify({ inputs, outputs, operation, metadata, asset, version, id });
