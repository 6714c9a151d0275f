import type { KeyId, TransactionId } from '#contract/ids.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { newBoxKey } from '#app/keys/new-keys.ts';
import {
  publicReceiveKey,
  type ReceiveKey,
  receiveKeyRecord,
} from '#app/enrolment/receive-keys.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { readCursor } from './cursor.ts';
import type { Granting } from './granting.ts';
import { readQueued } from './queued-grant.ts';

/** The newest key was used: a new one with its signed transaction; `null` where a newer one is on its way already. */
export const nextReceiveKey = async (
  granting: Granting,
  used: ReadonlySet<KeyId>,
): Promise<{ readonly transaction: Transaction; readonly rows: readonly RowChange[] } | null> => {
  const { crypto, transactions, clinic, here, signer, ring } = granting;
  const newest = [...(await granting.ring.all())].toSorted(
    ([, one], [, other]) => other.counter - one.counter,
  )[0];
  if (newest === undefined || !used.has(newest[0])) return null;
  const counter = newest[1].counter + 1;
  const key = newBoxKey(crypto);
  const written = receiveKeyRecord(crypto, createRecordWriter(crypto, transactions), {
    clinic,
    workstation: here,
    receiveKey: publicReceiveKey(crypto, { key }),
    counter,
    signer,
  });
  if (!written.ok) throw new Error(`a receive key could not be named: ${written.error.code}`);
  const { transaction } = written.value;
  const row = ring.sealed({ counter, key, transaction: transaction.id });
  crypto.wipe(key);
  return { transaction, rows: [row] };
};

/** The height of the block in which it is valid. */
const validBlockOf = async (
  index: Granting['index'],
  transaction: string,
): Promise<number | null> => {
  const version = await index.version(transaction as TransactionId);
  return version?.verdict === 'valid' ? version.height : null;
};

/** Receive keys of this workstation under which the others reach it, or did; the first came with its enrolment. */
export const namedInBlocks = async ({ index, ring }: Granting): Promise<ReadonlySet<KeyId>> => {
  const named = new Set<KeyId>();
  for (const [id, { transaction }] of await ring.all()) {
    if (transaction === null || (await validBlockOf(index, transaction)) !== null) named.add(id);
  }
  return named;
};

/**
 * Destroys receive keys that a newer one replaced in a block, once every grant up to that block is queued and none of the
 * queued ones needs the old key. From then on nothing that is kept here opens a box that was worked through.
 */
export const retireReceiveKeys = async (granting: Granting): Promise<void> => {
  const { rows } = granting;
  const held = [...(await granting.ring.all())];
  if (held.length < 2) return;
  const replaced = await newestInBlock(granting, held);
  if (replaced === null || (await readCursorBehind(granting, replaced.height))) return;
  const needed = new Set((await rows.list('grant')).map(({ body }) => readQueued(body).receiveKey));
  const gone = held.filter(([id, { counter }]) => counter < replaced.counter && !needed.has(id));
  const changes = gone.map(([id]): RowChange => ({ remove: 'receiveKey', id }));
  if (changes.length > 0) await rows.write({ rows: changes });
};

const newestInBlock = async (
  { index }: Granting,
  held: readonly (readonly [KeyId, ReceiveKey])[],
): Promise<{ readonly counter: number; readonly height: number } | null> => {
  const named = held.map(([, key]) => key).toSorted((one, other) => other.counter - one.counter);
  for (const { counter, transaction } of named) {
    const height = transaction === null ? null : await validBlockOf(index, transaction);
    if (height !== null) return { counter, height };
  }
  return null;
};

/** Grants of blocks up to this one may not be queued yet; to a kiosk none are sent. */
const readCursorBehind = async (
  { rows, index, purpose }: Granting,
  height: number,
): Promise<boolean> => {
  if (databasesAt(purpose()).length === 0) return false;
  const cursor = await readCursor(rows, 'grantsQueued');
  const [next] = await index.exchangesAbove('grant', cursor, 1);
  return next !== undefined && next.height <= height;
};
