import type { ReadableDatabase } from '../../store/database.ts';
import type { DatabaseRow } from '../../store/database-row.ts';
import { idsOfBlock } from '../chain.ts';
import { isDamage } from '../../store/sql-failure.ts';
import type { LookedAtFile } from './looked-at-file.ts';

/** A transaction's row as it stands, nothing of it checked. */
export interface StoredRow {
  /** Its place among all transactions, from 1 on. */
  readonly seq: number;
  readonly id: string;
  readonly height: number;
  readonly operation: string;
  readonly asset: string;
  readonly body: string;
}

/** One block as it stands; `header` is null when it is not there or cannot be read. */
export interface StoredBlock {
  readonly height: number;
  readonly header: {
    readonly hash: Buffer;
    readonly previous: Buffer;
    readonly root: Buffer;
    readonly size: number;
  } | null;
  readonly rows: readonly StoredRow[];
  /** Ids of the block by their index; more than `rows` where some cannot be read. */
  readonly ids: readonly string[];
  /** Whether something of the block, and not only single transactions, cannot be read. */
  readonly torn: boolean;
  /** Whether a damaged page was in the way of it, even when all was read around that page. */
  readonly patched: boolean;
}

/** Blocks read at once: few enough that the largest transactions do not fill the memory. */
const atOnce = 64;

const rowSql = 'SELECT seq, id, height, operation, asset, body FROM transactions';

const storedRow = (row: DatabaseRow): StoredRow => ({
  seq: row.integer('seq'),
  id: row.hex('id'),
  height: row.integer('height'),
  operation: row.text('operation'),
  asset: row.hex('asset'),
  body: row.text('body'),
});

/** Every block up to `last`, in groups; a damaged page takes what needs it and nothing else. */
export function* readBlocks(
  file: LookedAtFile,
  last: number,
): Generator<readonly StoredBlock[], void, undefined> {
  for (let first = 1; first <= last; first += atOnce) {
    yield readGroup(file, first, Math.min(first + atOnce - 1, last));
  }
}

const readGroup = (file: LookedAtFile, first: number, last: number): readonly StoredBlock[] => {
  try {
    return file.read((database) => wholeGroup(database, first, last));
  } catch (error) {
    if (!isDamage(error)) throw error;
    const heights = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return heights.map((height) => readPieces(file, height));
  }
};

const wholeGroup = (
  database: ReadableDatabase,
  first: number,
  last: number,
): readonly StoredBlock[] => {
  const rows = Map.groupBy(
    database
      .all(`${rowSql} WHERE height BETWEEN ? AND ? ORDER BY height, id`, [first, last])
      .map(storedRow),
    ({ height }) => height,
  );
  const headers = new Map(
    database
      .all('SELECT * FROM blocks WHERE height BETWEEN ? AND ?', [first, last])
      .map((row) => [row.integer('height'), headerOf(row)]),
  );
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const height = first + index;
    const own = rows.get(height) ?? [];
    const header = headers.get(height) ?? null;
    return { height, header, rows: own, ids: own.map(({ id }) => id), torn: false, patched: false };
  });
};

const headerOf = (row: DatabaseRow): NonNullable<StoredBlock['header']> => ({
  hash: Buffer.from(row.blob('hash')),
  previous: Buffer.from(row.blob('previous')),
  root: Buffer.from(row.blob('root')),
  size: row.integer('size'),
});

/** `undefined` where a damaged page is in the way. */
const unlessDamaged = <Value>(
  file: LookedAtFile,
  work: (database: ReadableDatabase) => Value,
): Value | undefined => {
  try {
    return file.read(work);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
};

/** A transaction is found by its block and id, and where those indexes are damaged by its place. */
const readPieces = (file: LookedAtFile, height: number): StoredBlock => {
  const header = unlessDamaged(file, (database) => {
    const row = database.one('SELECT * FROM blocks WHERE height = ?', [height]);
    return row === undefined ? null : headerOf(row);
  });
  const size = header?.size ?? 0;
  const indexed = unlessDamaged(file, (database) => idsOfBlock(database, height));
  const found = new Map<string, StoredRow>();
  const take = (where: string, value: number | Uint8Array): void => {
    const row = unlessDamaged(file, (database) =>
      database.one(`${rowSql} WHERE ${where}`, [value]),
    );
    if (row?.integer('height') === height) found.set(row.hex('id'), storedRow(row));
  };
  for (const id of indexed ?? []) take('id = ?', Buffer.from(id, 'hex'));
  if (found.size < size) for (const seq of places(file, height, size)) take('seq = ?', seq);
  const ids = [...new Set([...(indexed ?? []), ...found.keys()])].sort();
  return {
    height,
    header: header ?? null,
    rows: ids.flatMap((id) => found.get(id) ?? []),
    ids,
    torn: header === undefined || (indexed === undefined && found.size < size),
    patched: true,
  };
};

/** Transactions are numbered in block order, without gaps. */
const places = (file: LookedAtFile, height: number, size: number): readonly number[] => {
  const before = unlessDamaged(
    file,
    (database) =>
      database
        .one('SELECT sum(size) AS before FROM blocks WHERE height < ?', [height])
        ?.integerOrNull('before') ?? 0,
  );
  if (before === undefined) return [];
  return Array.from({ length: size }, (_, index) => before + index + 1);
};
