import type { Problem } from '#app/ports/verification.ts';
import { batchesIn } from '../access-batches.ts';
import { checkAccess } from '../access-rows.ts';
import { isDamage } from '../../store/sql-failure.ts';
import type { LookedAtFile } from './looked-at-file.ts';

/**
 * The access log's chain of hashes, and what the workstation said of it on the ledger: a break is one
 * problem, whatever comes after it.
 */
const isLogWhole = (file: LookedAtFile): boolean => {
  const told = file.read(batchesIn);
  const { brokenAt, heads } = checkAccess(
    file.read,
    told.map(({ count }) => count),
  );
  return brokenAt === null && told.every(({ count, head }) => heads.get(count) === head);
};

const unlessDamaged = (check: () => readonly Problem[], flaw: Problem['flaw']) => {
  try {
    return check();
  } catch (error) {
    if (isDamage(error)) return [{ height: null, id: null, flaw }];
    throw error;
  }
};

const countOf = (file: LookedAtFile, table: 'transactions' | 'spends'): number =>
  file.read(
    (database) => database.one(`SELECT count(*) AS rows FROM ${table}`)?.integer('rows') ?? 0,
  );

/** Transactions that stand in no block. */
const strays = (file: LookedAtFile, last: number): readonly Problem[] =>
  file.read((database) =>
    database
      .all('SELECT id, height FROM transactions WHERE height NOT BETWEEN 1 AND ?', [last])
      .map((row) => ({ height: row.integer('height'), id: row.hex('id'), flaw: 'block' })),
  );

/** Pages that nothing asked for, too: searches, indexes, room that is free. */
const arePagesWhole = (file: LookedAtFile): boolean =>
  file.read((database) => database.all('PRAGMA cipher_integrity_check').length === 0);

const commitsOf = (file: LookedAtFile): number =>
  file.read(
    (database) =>
      database.one("SELECT value FROM counters WHERE name = 'commits'")?.integer('value') ?? 0,
  );

/** What was met on the way through the blocks. */
export interface Counted {
  readonly lastHeight: number;
  readonly transactions: number;
  /** `null` where some transactions could not be read. */
  readonly spends: number | null;
}

/** What belongs to no single block: pages, strays, the number of spends, the access log, the count of commits. */
export const checkRest = (file: LookedAtFile, counted: Counted): readonly Problem[] => {
  const one = (flaw: Problem['flaw']): readonly Problem[] => [{ height: null, id: null, flaw }];
  return [
    ...unlessDamaged(() => (arePagesWhole(file) ? [] : one('unreadable')), 'unreadable'),
    ...unlessDamaged(() => {
      if (countOf(file, 'transactions') === counted.transactions) return [];
      const found = strays(file, counted.lastHeight);
      return found.length > 0 ? found : one('block');
    }, 'unreadable'),
    ...unlessDamaged(
      () =>
        counted.spends === null || countOf(file, 'spends') === counted.spends ? [] : one('spends'),
      'spends',
    ),
    ...unlessDamaged(() => (isLogWhole(file) ? [] : one('access')), 'access'),
    ...unlessDamaged(() => (commitsOf(file) < file.remembered ? one('commits') : []), 'unreadable'),
  ];
};
