import { availableParallelism } from 'node:os';
import type { OpenVerification } from '#app/ports/verification.ts';
import { ok } from '#contract/result.ts';
import type { PinnedClinic } from '#app/ports/replica.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { findHead, findHeader } from '../chain.ts';
import { clinicOf, pinnedClinic, registry } from '../record-index.ts';
import { readAnchors } from './read-anchors.ts';
import { createCheckPool } from './check-pool.ts';
import { isDamage } from '../../store/sql-failure.ts';
import { lookAt, type LookedAtFile } from './looked-at-file.ts';
import { verifyLedger } from './verify-ledger.ts';

export interface VerificationOptions {
  readonly folder: string;
  readonly primitives: Primitives;
  /** Program of the threads that check. */
  readonly worker: URL;
  /** How many of them beside the one that reads; usual: one for each other core, none for a small ledger. */
  readonly threads?: number;
}

/** Transactions that are checked sooner than a thread has started. */
const fewTransactions = 2000;

const usualThreads = (file: LookedAtFile): number =>
  isSmall(file) ? 0 : availableParallelism() - 1;

const isSmall = (file: LookedAtFile): boolean => {
  try {
    return file.read(findHead).transactions < fewTransactions;
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
};

/** The port over the file of a folder. */
export const openVerification =
  ({ folder, primitives, worker, threads }: VerificationOptions): OpenVerification =>
  (key) => {
    const opened = lookAt(folder, key, primitives);
    if (!opened.ok) return opened;
    const file = opened.value;
    return ok({
      ledger: {
        head: () => Promise.resolve(file.read(findHead)),
        header: (height) => Promise.resolve(file.read((database) => findHeader(database, height))),
      },
      workstationKeys: () =>
        readable([], () =>
          file
            .read(registry)
            .flatMap(({ entry, verdict }) =>
              entry.kind === 'workstation' && verdict === 'valid' ? [entry.signKey] : [],
            ),
        ),
      pinned: () => readable(null, () => file.read(pinnedClinic)),
      clinic: () => readable(null, () => file.read(beganBy)),
      anchors: () => readable([], () => file.read(readAnchors)),
      verify: async (onProgress) => {
        const pool = createCheckPool(worker, threads ?? usualThreads(file), primitives);
        try {
          return await verifyLedger({ file, primitives, pool, onProgress });
        } finally {
          await pool.stop();
        }
      },
      close: () => file.close(),
    });
  };

/** What a damaged page would have said is not known. */
const readable = <Value>(unknown: Value, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) return unknown;
    throw error;
  }
};

const beganBy = (database: ReadableDatabase): PinnedClinic | null => {
  const clinic = clinicOf(database);
  const declared = registry(database).find(
    ({ entry, verdict }) => entry.kind === 'clinic' && verdict === 'valid',
  );
  return clinic === null || declared?.entry.kind !== 'clinic'
    ? null
    : { clinic, root: declared.entry.rootKey };
};
