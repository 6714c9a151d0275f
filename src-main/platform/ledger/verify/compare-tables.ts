import type { Problem } from '#app/ports/verification.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { isDamage } from '../../store/sql-failure.ts';
import type { LookedAtFile } from './looked-at-file.ts';

type Read = <Value>(work: (database: ReadableDatabase) => Value) => Value;

interface Line {
  readonly text: string;
  readonly height: number | null;
  readonly id: string | null;
}

/** Every column that the policy writes, and what names a row to a person. */
const tables = {
  facts: { columns: 'name, value', height: 'NULL', id: 'NULL', only: "name = 'clinic'" },
  versions: {
    columns: 'seq, hex(id), height, kind, record, patient, version_id, verdict, begins, entry',
    height: 'height',
    id: 'hex(id)',
    only: 'TRUE',
  },
  registry: { columns: 'hex(id), height, entry', height: 'height', id: 'hex(id)', only: 'TRUE' },
  declared_keys: {
    columns: 'key_id, patient, purpose, height',
    height: 'height',
    id: 'NULL',
    only: 'TRUE',
  },
  card_keys: {
    columns: 'patient, card, height, hex(id)',
    height: 'height',
    id: 'hex(id)',
    only: 'TRUE',
  },
  adoptions: { columns: 'hex(id), hex(adopter)', height: 'NULL', id: 'hex(id)', only: 'TRUE' },
} as const;

type Table = keyof typeof tables;

const pageSize = 500;

function* linesOf(read: Read, table: Table): Generator<readonly Line[], void, undefined> {
  const { columns, height, id, only } = tables[table];
  const sql = `SELECT rowid AS place, json_array(${columns}) AS line, ${height} AS height,
    lower(${id}) AS id FROM ${table} WHERE rowid > ? AND ${only} ORDER BY rowid LIMIT ?`;
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = read((database) => database.all(sql, [last, pageSize]));
    last = rows.at(-1)?.integer('place') ?? last;
    yield rows.map((row) => ({
      text: row.text('line'),
      height: row.integerOrNull('height'),
      id: row.textOrNull('id'),
    }));
    if (rows.length < pageSize) return;
  }
}

/**
 * Lines of both sides that the other has not, as a multiset: what one side brings the other takes
 * away. They come in the same order, so that little waits at a time.
 */
const compareTable = (kept: Read, rebuilt: Read, table: Table): readonly Problem[] => {
  const unmatched = new Map<string, { readonly line: Line; count: number }>();
  const add = (lines: readonly Line[], by: 1 | -1): void => {
    for (const line of lines) {
      const entry = unmatched.get(line.text) ?? { line, count: 0 };
      entry.count += by;
      if (entry.count === 0) unmatched.delete(line.text);
      else unmatched.set(line.text, entry);
    }
  };
  const [left, right] = [linesOf(kept, table), linesOf(rebuilt, table)];
  for (;;) {
    const [one, other] = [left.next(), right.next()];
    add(one.value ?? [], 1);
    add(other.value ?? [], -1);
    if (one.done === true && other.done === true) break;
  }
  return [...unmatched.values()].map(({ line: { height, id } }) => ({ height, id, flaw: table }));
};

/** The policy's tables as they are kept, against the same judged anew. */
export const comparePolicy = (file: LookedAtFile, rebuilt: ReadableDatabase): readonly Problem[] =>
  (Object.keys(tables) as Table[]).flatMap((table) => {
    try {
      return compareTable(file.read, (work) => work(rebuilt), table);
    } catch (error) {
      if (isDamage(error)) return [{ height: null, id: null, flaw: table }];
      throw error;
    }
  });
