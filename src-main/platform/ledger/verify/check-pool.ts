import type { Primitives } from '#domain/primitives.ts';
import { startThread } from '../../store/rpc/thread.ts';
import { type CheckApi, checkBatch, type Failing, type ToCheck } from './check-api.ts';

/** Threads that check transactions while another one reads them. */
export interface CheckPool {
  readonly threads: number;
  /** Those of the batch that do not hold. */
  readonly check: (batch: readonly ToCheck[]) => Promise<readonly Failing[]>;
  readonly stop: () => Promise<void>;
}

/** With no thread the batches are checked where they are read. */
export const createCheckPool = (
  worker: URL,
  threads: number,
  primitives: Primitives,
): CheckPool => {
  const pool = Array.from({ length: threads }, () => startThread<CheckApi>(worker));
  let turn = 0;
  return {
    threads,
    check: (batch) => {
      turn = (turn + 1) % Math.max(1, threads);
      return pool[turn]?.call('check', [batch]) ?? Promise.resolve(checkBatch(batch, primitives));
    },
    stop: async () => {
      await Promise.all(pool.map((thread) => thread.stop()));
    },
  };
};
