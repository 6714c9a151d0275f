import { fail, type Result } from '#contract/result.ts';
import type { WritableDatabase } from '../store/database.ts';
import { sqlFailureCode } from '../store/sql-failure.ts';
import type { LedgerFile } from './ledger-file.ts';

export type CommitTrouble = { readonly code: 'diskFull' } | { readonly code: 'readOnly' };
type Closed = { readonly code: 'closed' };

/** One change among others of the same group: its own savepoint, undone when it answers a failure. */
type Change<Value, Failure> = (database: WritableDatabase) => Result<Value, Failure>;

interface Waiting {
  readonly apply: (database: WritableDatabase) => void;
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
    change: Change<Value, Failure>,
  ) => Promise<Result<Value, Failure | CommitTrouble | Closed>>;
  /** Writes what waits and takes no more. */
  readonly close: () => void;
}

/** Changes in one group; keeps a group's database transaction, and the wait for it, short. */
const largestGroup = 256;

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

  const flush = (): void => {
    const group = queue.splice(0, largestGroup);
    if (group.length === 0) return;
    try {
      file.write((database) => {
        for (const each of group) each.apply(database);
      });
      for (const each of group) each.committed();
    } catch (error) {
      for (const each of group) each.failed(error);
    }
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      flush();
      if (queue.length > 0) schedule();
    });
  };

  const submit: GroupCommit['submit'] = <Value, Failure>(change: Change<Value, Failure>) =>
    new Promise<Result<Value, Failure | CommitTrouble | Closed>>((resolve, reject) => {
      if (closed) return resolve(fail({ code: 'closed' }));
      let settle = (): void => reject(new Error('a change was not applied'));
      queue.push({
        apply: (database) => {
          settle = applyAlone(database, change, resolve, reject);
        },
        committed: () => settle(),
        failed: (error) => {
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

/**
 * Applies one change; what it wrote is undone when it is refused or when it throws, and the others of
 * the group are left alone. Answers how to tell the caller once the group is durable. A failure of
 * file or disk goes on to the whole group.
 */
const applyAlone = <Value, Failure>(
  database: WritableDatabase,
  change: Change<Value, Failure>,
  resolve: (outcome: Result<Value, Failure>) => void,
  reject: (error: unknown) => void,
): (() => void) => {
  try {
    const outcome = database.transaction(() => {
      const answer = change(database);
      if (!answer.ok) throw new Refusing(answer);
      return answer;
    });
    return () => resolve(outcome);
  } catch (error) {
    if (sqlFailureCode(error) !== null) throw error;
    if (error instanceof Refusing) return () => resolve(fail(error.failure as Failure));
    return () => reject(error);
  }
};
