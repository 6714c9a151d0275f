import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChainReport, LedgerHead } from '#app/ports/ledger.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { sqlFailureCode } from '../store/sql-failure.ts';
import { genesisHash, headerHash } from './block-hash.ts';
import { findHead, findHeader, isWhole, transactionsOfBlock } from './chain.ts';
import type { LedgerFile } from './ledger-file.ts';
import { checkStored } from './read-transaction.ts';

type Problem = ChainReport['problems'][number];

/** Longest time in one slice, in milliseconds; appends run between slices. */
const sliceLength = 15;

/** Let whatever else waits in this thread run. */

interface BlockReport {
  /** The hash that the next block has to name. */
  readonly hash: string;
  readonly problems: readonly Problem[];
}

const checkBlock = (
  database: ReadableDatabase,
  height: number,
  previousHash: string,
  primitives: Primitives,
): BlockReport => {
  const header = findHeader(database, height);
  if (header === null) return { hash: '', problems: [{ height, id: null, failed: 'block' }] };
  const problems: Problem[] = [];
  if (header.previousHash !== previousHash) problems.push({ height, id: null, failed: 'link' });
  if (!isWhole(header)) problems.push({ height, id: null, failed: 'block' });
  for (const stored of transactionsOfBlock(database, height)) {
    const checked = checkStored(stored, primitives);
    if ('failed' in checked) problems.push({ height, id: stored.id, failed: checked.failed });
  }
  const { previousHash: previous, merkleRoot } = header;
  const hash = headerHash(height, Buffer.from(previous, 'hex'), Buffer.from(merkleRoot, 'hex'));
  return { hash: hash.toString('hex'), problems };
};

/** A page that cannot be read is a problem of the block that needed it. */
const checkBlockOf = (
  file: LedgerFile,
  height: number,
  previousHash: string,
  primitives: Primitives,
): BlockReport => {
  try {
    return file.read((database) => checkBlock(database, height, previousHash, primitives));
  } catch (error) {
    const code = sqlFailureCode(error);
    if (code !== 'damaged' && code !== 'notADatabase') throw error;
    return { hash: '', problems: [{ height, id: null, failed: 'body' }] };
  }
};

const headOf = (file: LedgerFile): LedgerHead => file.read(findHead);

/** Recomputes the whole chain up to the head at the time of the call, in slices. */
export const verifyChain = async (
  file: LedgerFile,
  primitives: Primitives,
  onProgress: (done: number, total: number) => void,
): Promise<ChainReport> => {
  const head = headOf(file);
  const problems: Problem[] = [];
  let previousHash = genesisHash.toString('hex');
  let sliceEnd = performance.now() + sliceLength;
  for (let height = 1; height <= head.height; height += 1) {
    const report = checkBlockOf(file, height, previousHash, primitives);
    problems.push(...report.problems);
    previousHash = report.hash;
    if (performance.now() > sliceEnd) {
      onProgress(height, head.height);
      await nextTurn();
      sliceEnd = performance.now() + sliceLength;
    }
  }
  if (previousHash !== head.hash) {
    problems.push({ height: head.height, id: null, failed: 'link' });
  }
  onProgress(head.height, head.height);
  return { head, checked: head.height, problems };
};
