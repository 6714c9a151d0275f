import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerFileName } from '#platform/ledger/ledger-node.ts';
import { migrate } from '#platform/store/migrate.ts';
import { ledgerMigrations } from '#platform/store/migrations/ledger.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { ledgerKey } from './store-in-folder.ts';

const before = ledgerMigrations.findIndex(
  ({ name }) => name === 'versions by the place of their transactions',
);

/**
 * Leaves a folder's closed ledger as a program did whose versions were numbered by themselves; `change` is what
 * somebody then does to it.
 */
export const makeOlder = (folder: string, change = ''): void => {
  const scratch = join(folder, 'scratch.db');
  const older = connectWithKey(scratch, ledgerKey);
  migrate(older, ledgerMigrations.slice(0, before));
  const schema = older
    .all(
      "SELECT sql FROM sqlite_master WHERE tbl_name = 'versions' AND sql NOT NULL ORDER BY type DESC",
    )
    .map((row) => row.text('sql'));
  older.close();
  rmSync(scratch);
  const database = connectWithKey(join(folder, ledgerFileName), ledgerKey);
  const columns = 'id, height, record, patient, version_id, verdict, begins, entry';
  database.exec(`
    CREATE TEMP TABLE kept AS SELECT * FROM versions ORDER BY seq;
    DROP TABLE versions;
    ${schema.join(';')};
    INSERT INTO versions (${columns}) SELECT ${columns} FROM kept ORDER BY seq;
    PRAGMA user_version = ${before};
    ${change}`);
  database.close();
};
