import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerFileName } from '#platform/ledger/ledger-node.ts';
import type { DatabaseRow } from '#platform/store/database-row.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { ledgerKey } from './store-in-folder.ts';

const pageSize = 4096;

/** Changes one bit in the middle of a page, in place; pages are counted from 1. */
export const flipPage = (folder: string, page: number): void => {
  const at = (page - 1) * pageSize + 2000;
  const descriptor = openSync(join(folder, ledgerFileName), 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, at);
  writeSync(descriptor, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at);
  closeSync(descriptor);
};

/** Asks the closed ledger of a folder without opening it as one. */
const askLedger = (
  folder: string,
  sql: string,
  key: Uint8Array = ledgerKey,
): readonly DatabaseRow[] => {
  const database = connectWithKey(join(folder, ledgerFileName), key);
  try {
    return database.all(sql);
  } finally {
    database.close();
  }
};

export interface Root {
  readonly name: string;
  /** The table itself, or that of the index. */
  readonly table: string;
  readonly page: number;
}

/** The first page of every table and index. */
export const rootsOf = (folder: string, key: Uint8Array = ledgerKey): readonly Root[] =>
  askLedger(
    folder,
    'SELECT name, tbl_name, rootpage FROM sqlite_master WHERE rootpage > 0 ORDER BY rootpage',
    key,
  ).map((row) => ({
    name: row.text('name'),
    table: row.text('tbl_name'),
    page: row.integer('rootpage'),
  }));

/** Changes one bit of the first page of a table or index of a closed ledger. */
export const flipRoot = (folder: string, name: string, key: Uint8Array = ledgerKey): void => {
  const root = rootsOf(folder, key).find((each) => each.name === name);
  if (root === undefined) throw new Error(`no ${name}`);
  flipPage(folder, root.page);
};

/** The stamp is drawn anew, and how far the index of words came depends on when somebody rested. */
const different: Readonly<Record<string, string>> = {
  facts: "name <> 'registryStamp'",
  counters: "name <> 'words'",
};

/** Every row of every table that reads alike whenever it is made, without the index of words. */
export const rowsIn = (folder: string): unknown => {
  const tables = new Set(rootsOf(folder).map(({ table }) => table));
  return [...tables]
    .filter((table) => !table.startsWith('words'))
    .sort()
    .map((table) => {
      const columns = askLedger(folder, `SELECT name FROM pragma_table_info('${table}')`)
        .map((row) => `quote("${row.text('name')}")`)
        .join(` || ', ' || `);
      const only = `WHERE ${different[table] ?? 'TRUE'}`;
      const rows = askLedger(folder, `SELECT ${columns} AS line FROM "${table}" ${only}`);
      return { table, rows: rows.map((row) => row.text('line')).sort() };
    });
};
