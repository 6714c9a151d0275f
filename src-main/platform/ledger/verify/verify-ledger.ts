import { setImmediate as immediate } from 'node:timers/promises';
import type { LedgerHead } from '#app/ports/ledger.ts';
import type { LedgerReport, Problem } from '#app/ports/verification.ts';
import type { Primitives } from '#domain/primitives.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { genesisHash } from '../block-hash.ts';
import { findHead } from '../chain.ts';
import { checkBlock } from './check-block.ts';
import { createOutputCheck, type OutputCheck } from './check-outputs.ts';
import type { CheckPool } from './check-pool.ts';
import { checkRest } from './check-rest.ts';
import { checkPlace } from './check-spending.ts';
import type { Failing } from './check-api.ts';
import { comparePolicy } from './compare-tables.ts';
import { isDamage } from '../../store/sql-failure.ts';
import type { LookedAtFile } from './looked-at-file.ts';
import { readBlocks, type StoredBlock } from './read-blocks.ts';
import { rebuildPolicy, type RebuiltPolicy } from './rebuilt-policy.ts';

export interface VerifyParts {
  readonly file: LookedAtFile;
  readonly primitives: Primitives;
  readonly pool: CheckPool;
  /** Transactions done and in all. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Groups of blocks that are checked by other threads while the next ones are read, and one for this thread. */
const ahead = (threads: number): number => threads * 3 + 1;

/**
 * Recomputes everything that is stored: ids, signatures, what may be spent, blocks and their links, and
 * every table that follows from them.
 */
export const verifyLedger = async (parts: VerifyParts): Promise<LedgerReport> => {
  const policy = rebuildPolicy(parts.file, parts.primitives);
  try {
    return await verifyWith(parts, policy);
  } finally {
    policy.close();
  }
};

const verifyWith = async (parts: VerifyParts, policy: RebuiltPolicy): Promise<LedgerReport> => {
  const { file, pool, onProgress } = parts;
  const head = headOf(file);
  if (head === null) return torn(pool.threads);
  const walk = createWalk(parts, policy);
  const underWay: Group[] = [];
  const settleFirst = async (): Promise<void> => {
    const first = underWay.shift();
    if (first === undefined) return;
    // Without a round of the event loop between, no thread is heard or given more to do.
    do await immediate();
    while (!first.isChecked() && pool.help());
    walk.group(first.blocks, await first.failing);
    onProgress(walk.counted().transactions, Math.max(head.transactions, 1));
  };
  for (const blocks of readBlocks(file, head.height)) {
    underWay.push(checkGroup(blocks, pool));
    if (underWay.length > ahead(pool.threads)) await settleFirst();
  }
  while (underWay.length > 0) await settleFirst();
  const compared = walk.isWhole() ? comparePolicy(file, policy.database) : null;
  const counted = walk.counted();
  const rest = checkRest(file, { ...counted, lastHeight: head.height });
  return {
    head,
    checked: counted.transactions,
    problems: inOrder([...walk.finish(), ...(compared ?? []), ...rest]),
    policy: compared === null ? 'skipped' : 'compared',
    threads: pool.threads,
  };
};

/** Blocks whose transactions are checked. */
interface Group {
  readonly blocks: readonly StoredBlock[];
  readonly failing: Promise<readonly Failing[]>;
  readonly isChecked: () => boolean;
}

const checkGroup = (blocks: readonly StoredBlock[], pool: CheckPool): Group => {
  let checked = false;
  const failing = pool.check(blocks.flatMap(({ rows }) => rows)).finally(() => {
    checked = true;
  });
  // It is waited for later; until then a thread that ended is no error that nobody takes.
  failing.catch(() => undefined);
  return { blocks, failing, isChecked: () => checked };
};

const headOf = (file: LookedAtFile): LedgerHead | null => {
  try {
    return file.read(findHead);
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
};

/** Not even the last block can be read. */
const torn = (threads: number): LedgerReport => ({
  head: { height: 0, hash: genesisHash.toString('hex'), transactions: 0 },
  checked: 0,
  problems: [{ height: null, id: null, flaw: 'unreadable' }],
  policy: 'skipped',
  threads,
});

const inOrder = (problems: readonly Problem[]): readonly Problem[] => {
  const named = new Map(problems.map((each) => [JSON.stringify(each), each]));
  return [...named.values()].sort(
    (left, right) =>
      (left.height ?? Number.MAX_SAFE_INTEGER) - (right.height ?? Number.MAX_SAFE_INTEGER),
  );
};

/** The way through the blocks, one group after the other. */
interface Walk {
  readonly group: (blocks: readonly StoredBlock[], failing: readonly Failing[]) => void;
  /** Whether every transaction so far could be read and held. */
  readonly isWhole: () => boolean;
  readonly counted: () => { readonly transactions: number; readonly spends: number | null };
  readonly finish: () => readonly Problem[];
}

const createWalk = ({ file, primitives }: VerifyParts, policy: RebuiltPolicy): Walk => {
  const problems: Problem[] = [];
  const outputs: OutputCheck = createOutputCheck(file);
  let previous: Buffer | null = genesisHash;
  let [transactions, spends, whole] = [0, 0, true];

  const takeBlock = (block: StoredBlock, failing: ReadonlyMap<string, Failing>): void => {
    const { height, ids, rows } = block;
    const findings = checkBlock(block, previous);
    problems.push(...findings.problems);
    previous = findings.next;
    if (block.patched) problems.push({ height: null, id: null, flaw: 'unreadable' });
    const before = transactions;
    transactions += ids.length;
    const sound = rows.flatMap((stored) => {
      const fails = failing.get(stored.id);
      if (fails === undefined) return [{ stored, transaction: parsed(stored.body) }];
      problems.push({ height, id: stored.id, flaw: fails.failed });
      return [];
    });
    if (sound.length < ids.length || findings.problems.length > 0) whole = false;
    for (const [index, { stored, transaction }] of sound.entries()) {
      const flaws = checkPlace(file, stored, transaction, primitives);
      problems.push(...flaws.map((flaw): Problem => ({ height, id: stored.id, flaw })));
      if (whole && stored.seq !== before + index + 1) {
        problems.push({ height, id: stored.id, flaw: 'index' });
      }
      outputs.compare(transaction, height);
      spends += transaction.inputs.filter(({ fulfills }) => fulfills !== null).length;
    }
    if (!whole) return;
    policy.judge(
      height,
      sound.map(({ transaction }) => transaction),
    );
  };

  return {
    group: (blocks, failing) => {
      const byId = new Map(failing.map((each) => [each.id, each]));
      for (const block of blocks) takeBlock(block, byId);
    },
    isWhole: () => whole,
    counted: () => ({ transactions, spends: whole ? spends : null }),
    finish: () => [...problems, ...outputs.finish(whole)],
  };
};

const parsed = (body: string): Transaction => parseJson(body) as Transaction;
