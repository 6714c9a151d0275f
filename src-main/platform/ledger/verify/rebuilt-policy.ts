import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTransaction } from '#domain/access/reading.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { migrate } from '../../store/migrate.ts';
import { ledgerMigrations } from '../../store/migrations/ledger.ts';
import { connectWithKey } from '../../store/open-database.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { createPolicyIndex } from '../policy-index.ts';
import { policyView } from '../policy-lookup.ts';
import { createRegistryCache } from '../registry-cache.ts';
import type { StoredRow } from './read-blocks.ts';

/** The verdicts of the policy, judged anew block by block in a database of their own. */
export interface RebuiltPolicy {
  readonly database: ReadableDatabase;
  readonly judge: (
    height: number,
    rows: readonly { readonly stored: StoredRow; readonly transaction: Transaction }[],
  ) => void;
  readonly close: () => void;
}

/** On the disk, because a large ledger does not fit the memory; under a key that nobody keeps. */
export const rebuildPolicy = (primitives: Primitives): RebuiltPolicy => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-policy-'));
  const database = connectWithKey(join(folder, 'policy.db'), randomBytes(32));
  database.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;' +
      'PRAGMA foreign_keys = OFF',
  );
  migrate(database, ledgerMigrations);
  const policy = createPolicyIndex(primitives);
  const view = policyView(database, createRegistryCache());
  database.exec('BEGIN');
  return {
    database,
    judge: (height, rows) => {
      // Whatever is not the product's is nothing to the policy.
      const own = rows.filter(
        ({ transaction }) => readTransaction(transaction, view.identity) !== undefined,
      );
      if (own.length === 0) return;
      for (const { stored } of own) keep(stored);
      policy.indexBlock(
        database,
        height,
        own.map(({ transaction }) => transaction),
      );
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function keep({ id, height, operation, asset, body }: StoredRow): void {
    database.run(
      'INSERT INTO transactions (id, height, operation, asset, body) VALUES (?, ?, ?, ?, ?)',
      [Buffer.from(id, 'hex'), height, operation, Buffer.from(asset, 'hex'), body],
    );
  }
};
