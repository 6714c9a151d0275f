import {
  type OutboxRow,
  type OutboxState,
  outboxStates,
  type RowFamily,
  type RowWrite,
} from '#app/ports/rows.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { DatabaseRow } from '../store/database-row.ts';
import { SqlFailure } from '../store/sql-failure.ts';
import { writeAccess } from './access-rows.ts';

export const getRow = (
  database: ReadableDatabase,
  family: RowFamily,
  id: string,
): Uint8Array | null =>
  database.one('SELECT body FROM rows WHERE family = ? AND id = ?', [family, id])?.blob('body') ??
  null;

export const listRows = (
  database: ReadableDatabase,
  family: RowFamily,
): readonly { readonly id: string; readonly body: Uint8Array }[] =>
  database
    .all('SELECT id, body FROM rows WHERE family = ? ORDER BY id', [family])
    .map((row) => ({ id: row.text('id'), body: row.blob('body') }));

export const pageRows = (
  database: ReadableDatabase,
  family: RowFamily,
  after: string,
  limit: number,
): readonly { readonly id: string; readonly body: Uint8Array }[] =>
  database
    .all('SELECT id, body FROM rows WHERE family = ? AND id > ? ORDER BY id LIMIT ?', [
      family,
      after,
      limit,
    ])
    .map((row) => ({ id: row.text('id'), body: row.blob('body') }));

export const countRows = (database: ReadableDatabase, family: RowFamily): number =>
  database
    .one('SELECT count(*) AS all_of_it FROM rows WHERE family = ?', [family])
    ?.integer('all_of_it') ?? 0;

/** Everything of one `RowWrite`, inside the caller's database transaction. */
export const writeRows = (database: WritableDatabase, change: RowWrite): void => {
  for (const row of change.rows ?? []) {
    if ('put' in row) putRow(database, row.put, row.id, row.body);
    else database.run('DELETE FROM rows WHERE family = ? AND id = ?', [row.remove, row.id]);
  }
  for (const each of change.enqueue ?? []) enqueue(database, each);
  for (const each of change.outbox ?? []) moveOutbox(database, each);
  for (const each of change.access ?? []) writeAccess(database, each);
};

const putRow = (
  database: WritableDatabase,
  family: RowFamily,
  id: string,
  body: Uint8Array,
): void => {
  // The library binds an empty blob as NULL.
  const bound = body.byteLength === 0 ? null : body;
  database.run(
    "INSERT INTO rows (family, id, body) VALUES (?, ?, coalesce(?, x'')) ON CONFLICT (family, id) DO UPDATE SET body = excluded.body",
    [family, id, bound],
  );
};

type Enqueued = NonNullable<RowWrite['enqueue']>[number];

/** The same transaction is queued once, however often a use case is repeated after a crash. */
const enqueue = (database: WritableDatabase, row: Enqueued): void =>
  void database.run(
    `INSERT INTO outbox (id, body, fallback, waits_for, state, attempts, height)
     VALUES (?, ?, ?, ?, 'queued', 0, NULL) ON CONFLICT (id) DO NOTHING`,
    [row.transaction, row.body, row.fallback, JSON.stringify(row.after)],
  );

type Moved = NonNullable<RowWrite['outbox']>[number];

/** Every move to `posting` is an attempt. */
const moveOutbox = (database: WritableDatabase, row: Moved): void =>
  void database.run(
    'UPDATE outbox SET state = ?, attempts = attempts + ?, height = iif(?, ?, height) WHERE id = ?',
    [
      row.state,
      row.state === 'posting' ? 1 : 0,
      row.height === undefined ? 0 : 1,
      row.height ?? null,
      row.transaction,
    ],
  );

const known: ReadonlySet<string> = new Set(outboxStates);

const isOutboxState = (state: string): state is OutboxState => known.has(state);

const outboxRow = (row: DatabaseRow): OutboxRow => {
  const state = row.text('state');
  if (!isOutboxState(state)) throw new SqlFailure('damaged');
  return {
    seq: row.integer('seq'),
    transaction: row.text('id'),
    body: row.text('body'),
    fallback: row.textOrNull('fallback'),
    after: JSON.parse(row.text('waits_for')) as readonly string[],
    state,
    attempts: row.integer('attempts'),
    height: row.integerOrNull('height'),
  };
};

export const openOutbox = (database: ReadableDatabase): readonly OutboxRow[] =>
  database
    .all(
      `SELECT * FROM outbox WHERE state NOT IN ('committed', 'merged')
       ORDER BY seq`,
    )
    .map(outboxRow);

/** The first rows behind `after` in one of these states. */
export const outboxIn = (
  database: ReadableDatabase,
  states: readonly OutboxState[],
  limit: number,
  after: number,
): readonly OutboxRow[] =>
  database
    .all(
      `SELECT * FROM outbox WHERE state IN (${states.map(() => '?').join(', ')}) AND seq > ?
       ORDER BY seq LIMIT ?`,
      [...states, after, limit],
    )
    .map(outboxRow);

export const countOutbox = (database: ReadableDatabase, states: readonly OutboxState[]): number =>
  database
    .one(
      `SELECT count(*) AS count FROM outbox WHERE state IN (${states.map(() => '?').join(', ')})`,
      [...states],
    )
    ?.integer('count') ?? 0;

export const findOutboxRow = (
  database: ReadableDatabase,
  transaction: string,
): OutboxRow | null => {
  const row = database.one('SELECT * FROM outbox WHERE id = ?', [transaction]);
  return row === undefined ? null : outboxRow(row);
};

/** Stays out of reach of `nextCounter`: the file's own count of commits lives beside the others. */
const counterName = (counter: string): string => `counter/${counter}`;

export const nextCounter = (database: WritableDatabase, counter: string): number => {
  const name = counterName(counter);
  database.run(
    'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1',
    [name],
  );
  return database.one('SELECT value FROM counters WHERE name = ?', [name])?.integer('value') ?? 0;
};
