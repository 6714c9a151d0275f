import { fail, ok, type Result } from '#contract/result.ts';
import type { WritableDatabase } from '../store/database.ts';
import { sqlFailureCode } from '../store/sql-failure.ts';
import type { Change } from './change.ts';
import type { LedgerFile } from './ledger-file.ts';

export type CommitTrouble = { readonly code: 'diskFull' } | { readonly code: 'readOnly' };
type Closed = { readonly code: 'closed' };

/** What a change answers, and what the journal keeps of it; null when nothing was changed. */
export interface Made<Value> {
  readonly answer: Value;
  readonly change: Change | null;
}

/** One change among others of the same group: undone by itself when it answers a failure. */
type Making<Value, Failure> = (database: WritableDatabase) => Result<Made<Value>, Failure>;

interface Waiting {
  readonly apply: (database: WritableDatabase, way: Way) => Change | null;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Changes gathered while others are written share one fsync, so that callers do not queue for it. */
export interface GroupCommit {
  /**
   * Resolves after fsync with what the change answered. A full or read-only disk fails the whole
   * group and nothing of it is written; a bug or a damaged page rejects.
   */
  readonly submit: <Value, Failure>(
    make: Making<Value, Failure>,
  ) => Promise<Result<Value, Failure | CommitTrouble | Closed>>;
  /** Whether nothing waits to be written. */
  readonly isIdle: () => boolean;
  /** Writes what waits and takes no more. */
  readonly close: () => void;
}

/** Changes in one group, and milliseconds after which it takes no more; both keep the wait for it short. */
const largestGroup = 256;
const longestGroup = 10;

/** Carries a refusal out of the savepoint that it undoes. */
class Refusing extends Error {
  readonly failure: unknown;

  constructor(refused: { readonly error: unknown }) {
    super('refused');
    this.failure = refused.error;
  }
}

/**
 * How a change is made: alone in its group, or among others. A savepoint of its own costs a change as
 * much as two rows, so that others are made without, until one of them fails half made.
 */
type Way = 'alone' | 'among others' | 'in a savepoint';

/** Carries out of a group that a change failed after it wrote something. */
class HalfMade extends Error {
  constructor() {
    super('half made');
  }
}

const trouble = (error: unknown): CommitTrouble | null => {
  const code = sqlFailureCode(error);
  return code === 'diskFull' || code === 'readOnly' ? { code } : null;
};

export const createGroupCommit = (file: LedgerFile): GroupCommit => {
  const queue: Waiting[] = [];
  let scheduled = false;
  let closed = false;

  /** Applies what waits, moving it into `group`, as far as one group goes. */
  const applyGroup = (
    database: WritableDatabase,
    group: Waiting[],
    among: Way,
  ): readonly Change[] => {
    const way = queue.length === 1 ? 'alone' : among;
    const end = performance.now() + longestGroup;
    const changes: Change[] = [];
    while (group.length < largestGroup && (group.length === 0 || performance.now() < end)) {
      const next = queue.shift();
      if (next === undefined) break;
      group.push(next);
      const change = next.apply(database, way);
      if (change !== null) changes.push(change);
    }
    return changes;
  };

  const writeGroup = (group: Waiting[], among: Way): void =>
    file.write((database) => ({ value: undefined, changes: applyGroup(database, group, among) }));

  const flush = (): void => {
    const group: Waiting[] = [];
    try {
      try {
        writeGroup(group, 'among others');
      } catch (error) {
        if (!(error instanceof HalfMade)) throw error;
        queue.unshift(...group.splice(0));
        writeGroup(group, 'in a savepoint');
      }
      for (const each of group) each.committed();
    } catch (error) {
      const failed = group.length === 0 ? queue.splice(0, largestGroup) : group;
      for (const each of failed) each.failed(error);
    }
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (queue.length > 0) flush();
      if (queue.length > 0) schedule();
    });
  };

  const submit: GroupCommit['submit'] = <Value, Failure>(make: Making<Value, Failure>) =>
    new Promise<Result<Value, Failure | CommitTrouble | Closed>>((resolve, reject) => {
      if (closed) return resolve(fail({ code: 'closed' }));
      let settle = (): void => reject(new Error('a change was not applied'));
      queue.push({
        apply: (database, way) => {
          const applied =
            way === 'alone'
              ? applyOrThrow(database, make)
              : applyAmongOthers(database, make, reject, way);
          settle = () => applied.settle(resolve);
          return applied.change;
        },
        committed: () => settle(),
        failed: (error) => {
          if (error instanceof Refusing) return resolve(fail(error.failure as Failure));
          const known = trouble(error);
          return known === null ? reject(error) : resolve(fail(known));
        },
      });
      schedule();
    });

  return {
    submit,
    isIdle: () => queue.length === 0,
    close: () => {
      closed = true;
      while (queue.length > 0) flush();
    },
  };
};

/** What the journal keeps of a change, and how to tell the caller once the group is durable. */
interface Applied<Value, Failure> {
  readonly change: Change | null;
  readonly settle: (resolve: (outcome: Result<Value, Failure>) => void) => void;
}

/** The only change of its group: what it throws undoes the group. */
const applyOrThrow = <Value, Failure>(
  database: WritableDatabase,
  make: Making<Value, Failure>,
): Applied<Value, Failure> => {
  const made = make(database);
  if (!made.ok) throw new Refusing(made);
  const { answer, change } = made.value;
  return { change, settle: (resolve) => resolve(ok(answer)) };
};

/**
 * One change of several: what it wrote is undone when it is refused or when it throws, and the others are
 * left alone. Without a savepoint it has to have written nothing then; else the group is made once more.
 * A failure of file or disk goes on to the whole group.
 */
const applyAmongOthers = <Value, Failure>(
  database: WritableDatabase,
  make: Making<Value, Failure>,
  reject: (error: unknown) => void,
  way: Way,
): Applied<Value, Failure> => {
  const before = database.changedRows();
  const apply = (): Applied<Value, Failure> => applyOrThrow(database, make);
  try {
    return way === 'in a savepoint' ? database.transaction(apply) : apply();
  } catch (error) {
    if (sqlFailureCode(error) !== null) throw error;
    if (way === 'among others' && database.changedRows() > before) throw new HalfMade();
    if (!(error instanceof Refusing)) return { change: null, settle: () => reject(error) };
    return { change: null, settle: (resolve) => resolve(fail(error.failure as Failure)) };
  }
};
