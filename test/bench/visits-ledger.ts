/** A ledger in a thread of its own with a clinic in it, as the application runs one. */
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { LedgerApi } from '#platform/ledger/ledger-api.ts';
import { startThread, type Thread } from '#platform/store/rpc/thread.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { visitOrders } from './commit-orders.ts';
import { inLanes, type Turn } from './rounds.ts';

export const benchKey = new Uint8Array(32).fill(7);

export interface VisitsLedger {
  readonly thread: Thread<LedgerApi>;
  readonly apiUrl: () => string;
  /** Signed visits, none of them committed yet. */
  readonly visits: (count: number) => readonly Transaction[];
  readonly commit: (visits: readonly Transaction[], lanes: number) => Promise<Turn>;
  /** Closes the ledger and opens it again; milliseconds of the opening alone. */
  readonly reopen: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export const openVisitsLedger = async (
  folder: string,
  primitives: Primitives,
): Promise<VisitsLedger> => {
  const worker = new URL('../../src-main/platform/ledger/worker.ts', import.meta.url);
  const thread = startThread<LedgerApi>(worker);
  const port = { want: 0, strict: false };
  const open = async (): Promise<string> => {
    const opened = await thread.call('open', [{ folder, key: benchKey, port, postToken: null }]);
    if (!opened.ok) throw new Error(`the ledger did not open: ${opened.error.code}`);
    return opened.value.apiUrl;
  };
  let apiUrl = await open();
  const transactions = createDriverTransactions(primitives);
  const orders = visitOrders(primitives, transactions);
  const append = async (transaction: Transaction): Promise<void> => {
    const appended = await thread.call('append', [[transaction]]);
    if (!appended.ok) throw new Error(`a visit was refused: ${appended.error.code}`);
  };
  for (const block of orders.blocks) await append(block);
  return {
    thread,
    apiUrl: () => apiUrl,
    visits: (count) =>
      orders.take(count).map((order) => {
        const signed = transactions.createTransaction(order);
        if (!signed.ok) throw new Error(`a visit was not signed: ${signed.error.code}`);
        return signed.value;
      }),
    commit: (visits, lanes) => inLanes(lanes, visits, append),
    reopen: async () => {
      await thread.call('close', []);
      const begun = performance.now();
      apiUrl = await open();
      return performance.now() - begun;
    },
    close: async () => {
      await thread.call('close', []).catch(() => undefined);
      await thread.stop();
    },
  };
};
