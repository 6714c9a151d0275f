import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Committed, CommitFailure, LedgerHead, Rebuilt } from '#app/ports/ledger.ts';
import type { NetworkBlock, OpenReplica, PinnedClinic, Replica } from '#app/ports/replica.ts';
import type { RowWrite } from '#app/ports/rows.ts';
import type { StoreFailure } from '#app/ports/store.ts';
import type { TransactionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { WritableDatabase } from '../store/database.ts';
import { type FolderLock, lockFolder } from '../store/folder-lock.ts';
import type { OpenFailure } from '../store/open-database.ts';
import { sqlFailureCode } from '../store/sql-failure.ts';
import {
  appendBlock,
  type Appended,
  appendNew,
  type BlockRules,
  lookAt,
  type Looked,
  type Refused,
} from './append-block.ts';
import type { Change } from './change.ts';
import { createCheckInTurn } from './check-in-turn.ts';
import { findHead, findHeader, isWhole } from './chain.ts';
import {
  createGroupCommit,
  type CommitTrouble,
  type GroupCommit,
  type Made,
} from './group-commit.ts';
import { type LedgerFile, openLedgerFile } from './ledger-file.ts';
import { unreadableTransactions } from './limited-damage.ts';
import type { PolicyIndex } from './policy-index.ts';
import { rebuildLedger, tidyUnfinished } from './rebuild-ledger.ts';
import { pinClinic } from './record-index.ts';
import { replayWith } from './replay.ts';
import {
  bodiesOf,
  lengthOf,
  lookAtBlocks,
  replicateBlock,
  runsOf,
  type ToldBlock,
} from './replicate-block.ts';
import { openReserve, type Reserve } from './reserve.ts';
import { nextCounter, writeRows } from './small-rows.ts';
import { createTurns } from './turns.ts';

/** Name of the ledger's file inside a data folder. */
export const ledgerFileName = 'ledger.db';
const reserveFileName = `${ledgerFileName}.reserve`;

export type AppendFailure = Refused | CommitTrouble | { readonly code: 'closed' };

/** The ledger of one data folder, open in this thread: the file, its lock and its writer. */
export interface LedgerNode {
  readonly file: LedgerFile;
  readonly primitives: Primitives;
  /** See `Ledger.damaged`. */
  readonly damaged: readonly TransactionId[];
  /** See `Ledger.rebuilt`. */
  readonly rebuilt: Rebuilt | null;
  /** See `Ledger.append`; takes anything and validates it whole. */
  readonly append: (
    batch: readonly unknown[],
  ) => Promise<Result<readonly Committed[], AppendFailure>>;
  /** A transaction from outside: in a block of its own, or refused, also when it is there already. */
  readonly post: (transaction: unknown) => Promise<Result<void, AppendFailure>>;
  readonly replicate: (blocks: readonly NetworkBlock[]) => ReturnType<Replica['replicate']>;
  readonly pin: (clinic: PinnedClinic) => ReturnType<OpenReplica['pin']>;
  readonly writeRows: (
    change: RowWrite,
  ) => Promise<Result<void, { readonly code: 'diskFull' | 'closed' }>>;
  readonly next: (
    counter: string,
  ) => Promise<Result<number, { readonly code: 'diskFull' | 'closed' }>>;
  readonly close: () => void;
}

interface Parts {
  readonly file: LedgerFile;
  readonly rebuilt: Rebuilt | null;
  readonly lock: FolderLock;
  readonly reserve: Reserve;
  readonly primitives: Primitives;
  readonly policy: PolicyIndex;
}

/** A last block that does not hold together means a damaged file, whatever SQLite thinks of it. */
const headIsWhole = (file: LedgerFile): boolean =>
  file.read((database) => {
    const { height } = findHead(database);
    if (height === 0) return true;
    const header = findHeader(database, height);
    return header !== null && isWhole(header);
  });

/** To the writer of a row a disk that takes nothing is a full one. */
const rowTrouble = <Value>(
  result: Result<Value, CommitTrouble | { readonly code: 'closed' }>,
): Result<Value, { readonly code: 'diskFull' | 'closed' }> =>
  result.ok ? result : fail({ code: result.error.code === 'closed' ? 'closed' : 'diskFull' });

/** Who reads leaves a row, and nothing else: a full disk keeps room for it, so that a record can be read. */
const isReading = ({ rows = [], enqueue = [], outbox = [] }: RowWrite): boolean =>
  rows.length + enqueue.length + outbox.length === 0;

const made = <Value>(answer: Value, change: Change | null): Result<Made<Value>, never> =>
  ok({ answer, change });

const appendOf = ({ bodies }: Appended): Change | null =>
  bodies.length === 0 ? null : { kind: 'append', batch: bodies };

/** Bytes of the journal that blocks leave unused: the longer it is filled, the longer is the commit that empties it. */
const leftUnused = 256 * 1024;

const createNode = ({ file, rebuilt, lock, reserve, primitives, policy }: Parts): LedgerNode => {
  const commits: GroupCommit = createGroupCommit(file);
  const rules = { primitives, policy };
  const checkInTurn = createCheckInTurn(commits.isIdle);
  const turns = createTurns();
  const submitLooked = async <Value>(
    batch: readonly unknown[],
    make: (database: WritableDatabase, looked: readonly Looked[]) => Result<Made<Value>, Refused>,
  ): Promise<Result<Value, AppendFailure>> => {
    const looked = batch.map((each) => lookAt(each, primitives));
    await checkInTurn(looked);
    return commits.submit<Value, Refused>((database) => make(database, looked));
  };
  const commitTold = async (run: readonly ToldBlock[]) => {
    const change: Change = { kind: 'replicate', blocks: run.map(bodiesOf) };
    // Whoever asks something meanwhile has a turn between the commit that makes room and the blocks.
    if (file.makeRoom(lengthOf(change.blocks) + leftUnused)) await turns.next();
    return commits.submit<LedgerHead, { readonly code: 'gap' }>((database) =>
      run.every((block) => replicateBlock(database, block, rules))
        ? made(findHead(database), change)
        : fail({ code: 'gap' }),
    );
  };
  const commitRows = (change: RowWrite) =>
    commits.submit<void, never>((database) => {
      writeRows(database, change);
      return made(undefined, { kind: 'rows', change });
    });
  return {
    file,
    primitives,
    damaged: file.hasDamagedPages ? unreadableTransactions(file) : [],
    rebuilt,
    append: (batch) =>
      submitLooked<readonly Committed[]>(batch, (database, looked) => {
        const added = appendBlock(database, looked, rules);
        return added.ok ? made(added.value.committed, appendOf(added.value)) : added;
      }),
    post: (transaction) =>
      submitLooked<void>([transaction], (database, looked) => {
        const added = appendNew(database, looked, rules);
        return added.ok ? made(undefined, appendOf(added.value)) : added;
      }),
    replicate: async (blocks) => {
      // Who is behind gets several at once.
      file.takeInBacklog(blocks.length > 1);
      let writing: ReturnType<Replica['replicate']> = Promise.resolve(ok(file.read(findHead)));
      for (const run of runsOf(blocks)) {
        const [looked, written] = await Promise.all([lookAtBlocks(run, rules, turns), writing]);
        if (!written.ok) return written;
        writing = commitTold(looked);
      }
      return writing;
    },
    pin: async (clinic) =>
      rowTrouble(
        await commits.submit<void, never>((database) => {
          pinClinic(database, clinic);
          return made(undefined, { kind: 'pin', clinic });
        }),
      ),
    writeRows: async (change) => {
      const written = await commitRows(change);
      if (written.ok) reserve.restore();
      const isRetried = !written.ok && isReading(change) && reserve.release();
      return rowTrouble(isRetried ? await commitRows(change) : written);
    },
    next: async (counter) =>
      rowTrouble(
        await commits.submit<number, never>((database) =>
          made(nextCounter(database, counter), { kind: 'next', counter }),
        ),
      ),
    close: () => {
      commits.close();
      file.close();
      lock.release();
    },
  };
};

export type OpenNode = Result<LedgerNode, Exclude<StoreFailure, { readonly code: 'portTaken' }>>;

/** Locks the folder, making it where there is none, and opens the ledger in it. */
export const openLedgerNode = (
  folder: string,
  key: Uint8Array,
  primitives: Primitives,
  policy: PolicyIndex,
): OpenNode => {
  const lock = takeFolder(folder);
  if (!lock.ok) return lock;
  const opened = openOrRebuild(join(folder, ledgerFileName), key, { primitives, policy });
  if (!opened.ok) {
    lock.value.release();
    const { code } = opened.error;
    return fail(code === 'damaged' || code === 'newer' ? { code, file: ledgerFileName } : { code });
  }
  const reserve = openReserve(join(folder, reserveFileName));
  return ok(createNode({ ...opened.value, lock: lock.value, reserve, primitives, policy }));
};

/** Opens the file; one whose damage is in what follows from the rest is made anew from that. */
const openOrRebuild = (
  path: string,
  key: Uint8Array,
  rules: BlockRules,
): Result<Pick<Parts, 'file' | 'rebuilt'>, OpenFailure> => {
  tidyUnfinished(path);
  const first = openSound(path, key, rules);
  if (first.ok) return ok({ file: first.value, rebuilt: null });
  const rebuilt = first.error.code === 'damaged' ? rebuildLedger(path, key, rules) : null;
  if (rebuilt === null) return first;
  const second = openSound(path, key, rules);
  return second.ok ? ok({ file: second.value, rebuilt }) : second;
};

const openSound = (
  path: string,
  key: Uint8Array,
  rules: BlockRules,
): Result<LedgerFile, OpenFailure> => {
  const opened = openLedgerFile(path, key, replayWith(rules));
  if (!opened.ok || isSound(opened.value)) return opened;
  opened.value.close();
  return fail({ code: 'damaged' });
};

const isSound = (file: LedgerFile): boolean => {
  try {
    return headIsWhole(file);
  } catch (error) {
    if (sqlFailureCode(error) === null) throw error;
    return false;
  }
};

const takeFolder = (
  folder: string,
): Result<FolderLock, { readonly code: 'inUse' } | { readonly code: 'diskFull' }> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder);
    return lock === null ? fail({ code: 'inUse' }) : ok(lock);
  } catch (error) {
    if (sqlFailureCode(error) === null) throw error;
    return fail({ code: 'diskFull' });
  }
};

/** What the port says of a failed append: BigchainDB's name of it, without the message. */
export const commitFailure = (failure: AppendFailure): CommitFailure =>
  failure.code === 'refused'
    ? { code: 'refused', id: failure.id, name: failure.name }
    : { code: failure.code };
