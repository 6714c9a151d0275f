import { createHash } from 'node:crypto';
import type { AccessChain, AccessRow, RowWrite } from '#app/ports/rows.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { DatabaseRow } from '../store/database-row.ts';

type Access = NonNullable<RowWrite['access']>[number];

/**
 * SHA-256 over the previous row's hash (32 zero bytes for the first) and the row as a JSON list, whose last
 * member is there only where the row has a detail.
 */
const accessHash = (previous: Uint8Array, seq: number, row: Access): Buffer => {
  const { at, actor, patient, action, transaction, detail = null } = row;
  const list = [seq, at, actor, patient, action, transaction];
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify(detail === null ? list : [...list, detail]))
    .digest();
};

export const writeAccess = (database: WritableDatabase, row: Access): void => {
  const last = database.one('SELECT seq, hash FROM access ORDER BY seq DESC LIMIT 1');
  const seq = (last?.integer('seq') ?? 0) + 1;
  const hash = accessHash(last?.blob('hash') ?? new Uint8Array(32), seq, row);
  const { at, actor, patient, action, transaction, detail = null } = row;
  database.run(
    'INSERT INTO access (seq, at, actor, patient, action, id, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [seq, at, actor, patient, action, transaction, detail, hash],
  );
};

const accessRow = (row: DatabaseRow): AccessRow => ({
  seq: row.integer('seq'),
  at: row.text('at'),
  actor: row.text('actor'),
  patient: row.textOrNull('patient'),
  action: row.text('action'),
  transaction: row.textOrNull('id'),
  detail: row.textOrNull('detail'),
  hash: row.hex('hash'),
});

export const accessBy = (
  database: ReadableDatabase,
  actor: string,
  limit: number,
): readonly AccessRow[] =>
  database
    .all('SELECT * FROM access WHERE actor = ? ORDER BY seq DESC LIMIT ?', [actor, limit])
    .map(accessRow);

export const accessTo = (
  database: ReadableDatabase,
  patient: string,
  limit: number,
): readonly AccessRow[] =>
  database
    .all('SELECT * FROM access WHERE patient = ? ORDER BY seq DESC LIMIT ?', [patient, limit])
    .map(accessRow);

export const accessAfter = (
  database: ReadableDatabase,
  seq: number,
  limit: number,
): readonly AccessRow[] =>
  database
    .all('SELECT * FROM access WHERE seq > ? ORDER BY seq LIMIT ?', [seq, limit])
    .map(accessRow);

const pageSize = 500;

/** `read` runs one reading each: a long log is no single one. */
export const checkAccess = (
  read: <Value>(work: (database: ReadableDatabase) => Value) => Value,
  wanted: readonly number[],
): AccessChain => {
  const heads = new Map<number, string>();
  let last = 0;
  let previous: Uint8Array = new Uint8Array(32);
  for (;;) {
    const rows = read((database) => accessAfter(database, last, pageSize));
    for (const row of rows) {
      last += 1;
      const hash = accessHash(previous, last, row);
      if (row.seq !== last || hash.toString('hex') !== row.hash)
        return { rows: last - 1, brokenAt: last, heads };
      previous = hash;
      if (wanted.includes(last)) heads.set(last, row.hash);
    }
    if (rows.length < pageSize) return { rows: last, brokenAt: null, heads };
  }
};
