import type { Primitives } from '#domain/primitives.ts';
import { startThread } from '../../store/rpc/thread.ts';
import { type CheckApi, checkBatch, type Failing, type ToCheck } from './check-api.ts';

/** Batches of transactions, checked by threads and, while these are busy, by the one that reads. */
export interface CheckPool {
  readonly threads: number;
  /** Those of the batch that do not hold. With no thread it settles only when `help` was called. */
  readonly check: (batch: readonly ToCheck[]) => Promise<readonly Failing[]>;
  /** Checks the batch that has waited longest, at once; false where no thread has left one. */
  readonly help: () => boolean;
  readonly stop: () => Promise<void>;
}

interface Waiting {
  readonly batch: readonly ToCheck[];
  readonly settle: (failing: readonly Failing[] | Promise<readonly Failing[]>) => void;
}

/** Batches of one thread at a time: the next is there when one is done. */
const inHand = 2;

export const createCheckPool = (
  worker: URL,
  threads: number,
  primitives: Primitives,
): CheckPool => {
  const pool = Array.from({ length: threads }, () => ({
    thread: startThread<CheckApi>(worker),
    busy: 0,
  }));
  const waiting: Waiting[] = [];
  const handOut = (): void => {
    for (const each of pool) {
      while (each.busy < inHand) {
        const next = waiting.shift();
        if (next === undefined) return;
        each.busy += 1;
        const checked = each.thread.call('check', [next.batch]).finally(() => {
          each.busy -= 1;
          handOut();
        });
        next.settle(checked);
      }
    }
  };
  return {
    threads,
    check: (batch) =>
      new Promise((settle) => {
        waiting.push({ batch, settle });
        handOut();
      }),
    help: () => {
      const next = waiting.shift();
      next?.settle(checkBatch(next.batch, primitives));
      return next !== undefined;
    },
    stop: async () => {
      await Promise.all(pool.map(({ thread }) => thread.stop()));
    },
  };
};
