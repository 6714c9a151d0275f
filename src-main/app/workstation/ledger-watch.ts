import type { Clock } from '#app/ports/clock.ts';
import type { ChainReport, Ledger, LedgerRead } from '#app/ports/ledger.ts';
import type { TransactionId } from '#contract/ids.ts';
import type { LedgerState } from '#contract/status.ts';
import type { SignedHead } from './signed-head.ts';

/** Signs the head this often while records come in. */
const signEvery = 5 * 60_000;

/** What is known of the ledger's wholeness: the signed head, and everything read since start. */
export interface LedgerWatch {
  readonly state: () => Promise<LedgerState>;
  /** The database is behind its signed head: nothing may be written until it is restored. */
  readonly isBehind: () => boolean;
  /** False when it is behind, and while the clinic joins a network. */
  readonly isWritable: () => boolean;
  /** Reads and remembers what turned out damaged. */
  readonly read: (id: string) => Promise<LedgerRead>;
  readonly readMany: (ids: readonly TransactionId[]) => Promise<readonly LedgerRead[]>;
  readonly check: (onProgress: (done: number, total: number) => void) => Promise<ChainReport>;
  readonly signHead: () => Promise<void>;
  readonly stop: () => void;
}

interface LedgerWatchOptions {
  readonly ledger: Omit<Ledger, 'append'>;
  readonly clock: Clock;
  readonly head: SignedHead;
  readonly startedAs: 'whole' | 'behind';
  readonly changed: () => void;
  /** For a reason besides the ledger itself nothing may be written now. */
  readonly isHeld: () => boolean;
}

export const createLedgerWatch = (options: LedgerWatchOptions): LedgerWatch => {
  const { ledger, clock, head, startedAs, changed, isHeld } = options;
  const damaged = new Set<string>(ledger.damaged);
  let checkedAt: string | null = null;

  const note = (reads: readonly LedgerRead[]): void => {
    const before = damaged.size;
    for (const read of reads) if (read.state === 'tampered') damaged.add(read.id);
    if (damaged.size !== before) changed();
  };
  const signHead = async (): Promise<void> => {
    if (startedAs === 'whole' && damaged.size === 0) await head.sign();
  };
  let cancel = (): void => undefined;
  const schedule = (): void => {
    cancel = clock.after(signEvery, () => {
      void signHead().then(schedule, schedule);
    });
  };
  schedule();

  return {
    state: async () => {
      const { height, transactions } = await ledger.head();
      const state = startedAs === 'behind' ? 'behind' : damaged.size > 0 ? 'damaged' : 'whole';
      return {
        height,
        transactions,
        state,
        damaged: damaged.size,
        apiUrl: ledger.apiUrl,
        checkedAt,
      };
    },
    isBehind: () => startedAs === 'behind',
    isWritable: () => startedAs === 'whole' && !isHeld(),
    read: async (id) => {
      const read = await ledger.read(id);
      note([read]);
      return read;
    },
    readMany: async (ids) => {
      const reads = await ledger.readMany(ids);
      note(reads);
      return reads;
    },
    check: async (onProgress) => {
      const report = await ledger.verifyChain(onProgress);
      checkedAt = clock.now().toISOString();
      for (const { id, height } of report.problems) damaged.add(id ?? `block ${height}`);
      changed();
      return report;
    },
    signHead,
    stop: () => cancel(),
  };
};
