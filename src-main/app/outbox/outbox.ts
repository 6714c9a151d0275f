import type { Transaction } from '#domain/transaction/transaction.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { Ledger } from '#app/ports/ledger.ts';
import type { OutboxRow, OutboxState, Rows, RowWrite } from '#app/ports/rows.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { createInTurn } from '#app/in-turn.ts';
import { newRefusal, parentRefused, refusalRow, refusedActs } from './refusal.ts';

/** A signed transaction to be sent, with its pre-signed fallback and what must be in a block first. */
export interface Outgoing {
  readonly transaction: Transaction;
  readonly fallback: Transaction | null;
  readonly after: readonly string[];
}

export interface Outbox {
  /**
   * Makes signed transactions durable together with the rows that belong to them, or none of it.
   * From here on they cannot be lost; `flush` brings them into blocks.
   */
  readonly enqueue: (
    outgoing: readonly Outgoing[],
    with_: Pick<RowWrite, 'rows' | 'access'>,
  ) => Promise<Result<void, { readonly code: 'diskFull' | 'closed' }>>;
  /** Sends what can be sent; resolves when nothing moves any more. */
  readonly flush: () => Promise<void>;
  readonly open: () => Promise<readonly OutboxRow[]>;
  /** `waiting`: signed, not in a block yet. `attention`: somebody has to look. */
  readonly counts: () => Promise<{ readonly waiting: number; readonly attention: number }>;
  /** Somebody settled a refused transaction: the counts have changed. */
  readonly settle: () => void;
  /** Resolves when nothing is under way that needs the store. */
  readonly stop: () => Promise<void>;
}

interface OutboxOptions {
  readonly rows: Rows;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly settled: (transaction: string, state: OutboxState, height: number | null) => void;
  /** The counts changed without a transaction that moved. */
  readonly changed?: () => void;
}

/** A full disk is tried again after this; the rows wait, nothing is lost. */
const retryAfter = 15_000;
const waitingStates: readonly OutboxState[] = ['queued', 'held', 'posting', 'posted'];
const attentionStates: readonly OutboxState[] = ['refused', 'diverted', 'branched', 'late', 'void'];

/** See `Outbox.enqueue`. */
export const enqueueTo =
  (rows: Rows): Outbox['enqueue'] =>
  async (outgoing, with_) => {
    const enqueue = outgoing.map(({ transaction, fallback, after }) => ({
      transaction: transaction.id,
      body: JSON.stringify(transaction),
      fallback: fallback && JSON.stringify(fallback),
      after,
    }));
    const written = await rows.write({ ...with_, enqueue });
    return written.ok ? ok(undefined) : fail(written.error);
  };

/** See `Outbox.counts`. */
export const outboxCounts: (rows: Rows) => ReturnType<Outbox['counts']> = async (rows) => {
  const [waiting, others, refused] = await Promise.all([
    rows.countOutbox(waitingStates),
    rows.countOutbox(attentionStates.filter((state) => state !== 'refused')),
    rows.countOutbox(['refused']),
  ]);
  const unsettled = refused === 0 ? [] : await refusedActs(rows, await rows.openOutbox());
  return { waiting, attention: others + unsettled.length };
};

/**
 * The outbox of a workstation that keeps its own ledger. Sending is an append to that ledger, so a
 * row goes from `queued` to its end in one step; order by dependency is kept as on a network.
 */
export const createLocalOutbox = (options: OutboxOptions): Outbox => {
  const { rows, ledger, clock, settled, changed = () => undefined } = options;
  const inTurn = createInTurn();
  let cancelRetry = (): void => undefined;

  const isInBlock = async (id: string): Promise<boolean> =>
    (await ledger.read(id)).state === 'whole';

  const ready = async (row: OutboxRow): Promise<boolean> => {
    for (const id of row.after) if (!(await isInBlock(id))) return false;
    return true;
  };

  const tryLater = (): false => {
    cancelRetry();
    cancelRetry = clock.after(retryAfter, () => void flush());
    return false;
  };
  /** False where the disk took the block and not the row: it is found in its block again, later. */
  const committed = async ({ transaction }: OutboxRow, height: number | undefined) => {
    const at = height === undefined ? {} : { height };
    const written = await rows.write({ outbox: [{ transaction, state: 'committed', ...at }] });
    if (!written.ok) return tryLater();
    settled(transaction, 'committed', height ?? null);
    return true;
  };
  const refused = async ({ transaction }: OutboxRow, error: string): Promise<boolean> => {
    const written = await rows.write({
      outbox: [{ transaction, state: 'refused' }],
      rows: [refusalRow(transaction, newRefusal(error))],
    });
    if (!written.ok) return tryLater();
    settled(transaction, 'refused', null);
    return true;
  };

  /** Appends one row; true when it moved. */
  const send = async (row: OutboxRow): Promise<boolean> => {
    const appended = await ledger.append([JSON.parse(row.body) as Transaction]);
    if (appended.ok) return committed(row, appended.value[0]?.height);
    if (appended.error.code !== 'refused') return tryLater();
    return refused(row, appended.error.name);
  };

  /** Rows that wait for nothing are independent of each other: they share one fsync. */
  const round = async (): Promise<boolean> => {
    const open = await rows.openOutbox();
    const lost = new Set(
      open.filter(({ state }) => state === 'refused').map(({ transaction }) => transaction),
    );
    const waiting = open.filter((row) => !attentionStates.includes(row.state));
    // What continues a refused transaction will never have its parent.
    const orphans = waiting.filter(({ after }) => after.some((id) => lost.has(id)));
    for (const row of orphans) if (!(await refused(row, parentRefused))) return false;
    if (orphans.length > 0) return true;
    const isReady = await Promise.all(waiting.map(ready));
    const moved = await Promise.all(waiting.filter((_, index) => isReady[index]).map(send));
    return moved.includes(true);
  };

  const drain = async (): Promise<void> => {
    while (await round());
  };

  const flush = (): Promise<void> => inTurn(drain);

  return {
    enqueue: enqueueTo(rows),
    flush,
    open: rows.openOutbox,
    counts: () => outboxCounts(rows),
    settle: changed,
    stop: () => {
      cancelRetry();
      return Promise.resolve();
    },
  };
};
