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
  readonly apply: (database: WritableDatabase, isAlone: boolean) => Change | null;
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

const trouble = (error: unknown): CommitTrouble | null => {
  const code = sqlFailureCode(error);
  return code === 'diskFull' || code === 'readOnly' ? { code } : null;
};

export const createGroupCommit = (file: LedgerFile): GroupCommit => {
  const queue: Waiting[] = [];
  let scheduled = false;
  let closed = false;

  /** Applies what waits, moving it into `group`, as far as one group goes. */
  const applyGroup = (database: WritableDatabase, group: Waiting[]): readonly Change[] => {
    const isAlone = queue.length === 1;
    const end = performance.now() + longestGroup;
    const changes: Change[] = [];
    while (group.length < largestGroup && (group.length === 0 || performance.now() < end)) {
      const next = queue.shift();
      if (next === undefined) break;
      group.push(next);
      const change = next.apply(database, isAlone);
      if (change !== null) changes.push(change);
    }
    return changes;
  };

  const flush = (): void => {
    const group: Waiting[] = [];
    try {
      file.write((database) => ({ value: undefined, changes: applyGroup(database, group) }));
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
        apply: (database, isAlone) => {
          const applied = isAlone
            ? applyOrThrow(database, make)
            : applyAmongOthers(database, make, reject);
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
 * One change of several, in a savepoint: what it wrote is undone when it is refused or when it throws,
 * and the others are left alone. A failure of file or disk goes on to the whole group.
 */
const applyAmongOthers = <Value, Failure>(
  database: WritableDatabase,
  make: Making<Value, Failure>,
  reject: (error: unknown) => void,
): Applied<Value, Failure> => {
  try {
    return database.transaction(() => applyOrThrow(database, make));
  } catch (error) {
    if (sqlFailureCode(error) !== null) throw error;
    if (!(error instanceof Refusing)) return { change: null, settle: () => reject(error) };
    return { change: null, settle: (resolve) => resolve(fail(error.failure as Failure)) };
  }
};
