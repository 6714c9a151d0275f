import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PinnedClinic } from '#app/ports/replica.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { migrate } from '../../store/migrate.ts';
import { ledgerMigrations } from '../../store/migrations/ledger.ts';
import { connectWithKey } from '../../store/open-database.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { isDamage } from '../../store/sql-failure.ts';
import { findTransaction } from '../chain.ts';
import { createPolicyIndex } from '../policy-index.ts';
import type { FindStored } from '../policy-lookup.ts';
import { pinClinic, pinnedClinic } from '../record-index.ts';
import type { LookedAtFile } from './looked-at-file.ts';

/** The verdicts of the policy, judged anew block by block in a database of their own. */
export interface RebuiltPolicy {
  readonly database: ReadableDatabase;
  /** Every block below was judged, and every transaction of it and of this one is whole. */
  readonly judge: (height: number, transactions: readonly Transaction[]) => void;
  readonly close: () => void;
}

/**
 * On the disk, because the verdicts of a large ledger do not fit the memory; under a key that nobody
 * keeps. Of the tables of a ledger only those of the policy are filled: transactions that it reads
 * once more are in the file that is looked at, and were found whole.
 */
export const rebuildPolicy = (file: LookedAtFile, primitives: Primitives): RebuiltPolicy => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-policy-'));
  const database = connectWithKey(join(folder, 'policy.db'), randomBytes(32));
  database.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;' +
      'PRAGMA foreign_keys = OFF',
  );
  migrate(database, ledgerMigrations);
  // The policy does not search by it.
  database.exec('DROP INDEX versions_of_patient');
  database.exec('BEGIN');
  const pinned = pinnedOf(file);
  if (pinned !== null) pinClinic(database, pinned);
  let [judged, first] = [0, 1];
  const policy = createPolicyIndex(primitives, (_, id) => storedUpTo(file, id, judged));
  return {
    database,
    judge: (height, transactions) => {
      judged = height;
      policy.indexBlock(database, { height, first }, transactions);
      first += transactions.length;
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Of a network's blocks, in which other clinics stand too. */
const pinnedOf = (file: LookedAtFile): PinnedClinic | null => {
  try {
    return file.read(pinnedClinic);
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
};

/** What can be read no more counts as not there: its verdict then differs, which is a problem. */
const storedUpTo = (file: LookedAtFile, id: string, height: number): ReturnType<FindStored> => {
  try {
    const stored = file.read((database) => findTransaction(database, id));
    return stored !== undefined && stored.height <= height ? stored : undefined;
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
};
