import type { Clock } from '#app/ports/clock.ts';
import type { OutboxRow, OutboxState, Rows, RowWrite } from '#app/ports/rows.ts';
import { createInTurn } from '#app/in-turn.ts';
import { enqueueTo, type Outbox, outboxCounts } from './outbox.ts';
import { moveBy, type OutboxFacts, type OutboxMove } from './outbox-facts.ts';
import type { Posting } from './posting.ts';
import { newRefusal, parentRefused, refusalRow } from './refusal.ts';

/** The outbox of a workstation in a network. */
export interface NetworkOutbox extends Outbox {
  /** Blocks came, or a node answers again: compares every open row with the blocks. */
  readonly look: () => Promise<void>;
  /** While paused nothing is offered; what was offered is still looked for. */
  readonly pause: (paused: boolean) => void;
  readonly isPaused: () => boolean;
  /** Something was sent and is in no block yet. */
  readonly isExpecting: () => boolean;
}

interface NetworkOutboxOptions {
  readonly rows: Rows;
  readonly facts: OutboxFacts;
  readonly posting: Posting;
  readonly clock: Clock;
  /** Whether no node has blocks that are not here yet: only then a missing transaction is missing. */
  readonly isCaughtUp: () => boolean;
  readonly settled: (transaction: string, state: OutboxState, height: number | null) => void;
  readonly changed: () => void;
}

/** Transactions on their way at once. */
const lanes = 32;

/** Rows looked at together: the first that are open; the others wait their turn. */
const window = 256;

const moving: readonly OutboxState[] = ['queued', 'held', 'posting', 'posted', 'diverted'];
const resting: readonly OutboxState[] = ['late', 'branched'];

/** Milliseconds without progress, while the network answers, after which somebody has to look. */
const patience = 10 * 60_000;

/** A full disk, or a thread that failed, is tried again after this, in milliseconds; nothing is lost meanwhile. */
const retryAfter = 5_000;

/**
 * Brings signed transactions into a network's blocks. The blocks kept here decide what became of each; a
 * reply decides nothing. A row is durable as `posting` before its request, so that a crash anywhere leaves
 * a row that is looked for in the blocks and offered again with the same bytes.
 */
export const createNetworkOutbox = (options: NetworkOutboxOptions): NetworkOutbox => {
  const { rows, facts, posting, clock, isCaughtUp, settled, changed } = options;
  const inTurn = createInTurn();
  const underWay = new Set<string>();
  /** Requests that ended since their rows were written. */
  const ended = new Set<string>();
  /** Blocks, new rows or the time to try again may move rows. To look at all of them costs more than to send some. */
  let hasNews = true;
  let isStopped = false;
  let isPaused = false;
  let isExpecting = false;
  let cancel = (): void => undefined;
  let progressAt = clock.monotonic();

  const move = async (moves: readonly Moved[]): Promise<boolean> => {
    if (moves.length === 0) return true;
    const written = await rows.write(movesOf(moves));
    if (!written.ok) {
      schedule(retryAfter);
      return false;
    }
    for (const { row, state, height } of moves) {
      if (state === 'queued' || state === 'posting' || state === 'posted') continue;
      posting.forget(row.transaction);
      if (moving.includes(state)) continue;
      progressAt = clock.monotonic();
      settled(row.transaction, state, height ?? row.height);
    }
    return true;
  };

  /** Where the blocks put each row; until nothing moves, because rows wait for each other. */
  const settle = async (): Promise<boolean> => {
    for (;;) {
      const open = [
        ...(await rows.outboxIn(moving, window)),
        ...(await rows.outboxIn(resting, window)),
      ];
      const looked = await Promise.all(open.map(facts.settle));
      const moves = looked.filter(({ row, state }) => state !== row.state);
      if (moves.length === 0) return true;
      if (!(await move(moves))) return false;
    }
  };

  /** Requests that ended, whatever came of them, in one write; and what a crash left in the middle of one. */
  const takeUp = async (): Promise<boolean> => {
    if (!hasNews && ended.size === 0) return true;
    const over = [...ended];
    const left = (await rows.outboxIn(['posting'], window)).filter(
      ({ transaction }) => !underWay.has(transaction),
    );
    const moves = left.map((row) =>
      moveBy(row, { type: ended.has(row.transaction) ? 'postingEnded' : 'restarted' }),
    );
    if (!(await move(moves))) return false;
    // A block may have settled some of them meanwhile.
    for (const transaction of over) ended.delete(transaction);
    return true;
  };

  /** Rows whose transaction is in no block after a while are offered again, or were faulted twice. */
  const retry = async (): Promise<boolean> => {
    if (!isCaughtUp()) return true;
    const due = (await rows.outboxIn(['posted'], window)).filter(({ transaction }) =>
      posting.isDue(transaction),
    );
    return move(
      due.map((row) => {
        const fault = posting.fault(row.transaction);
        return fault === null
          ? moveBy(row, { type: 'retryDue' })
          : { ...moveBy(row, { type: 'rejected' }), fault };
      }),
    );
  };

  const send = async (row: OutboxRow): Promise<void> => {
    underWay.add(row.transaction);
    try {
      await posting.post(row.transaction, bodyToSend(row));
    } finally {
      underWay.delete(row.transaction);
      ended.add(row.transaction);
    }
  };

  /** Most often the first of them are ready; where they wait for their time again, others are looked for behind them. */
  const readyRows = async (): Promise<readonly OutboxRow[]> => {
    const isReady = ({ transaction, fallback, state }: OutboxRow): boolean =>
      !underWay.has(transaction) &&
      posting.isDue(transaction) &&
      (state === 'queued' || fallback !== null);
    const first = await rows.outboxIn(['queued', 'diverted'], 2 * lanes);
    const ready = first.filter(isReady);
    if (ready.length >= lanes || first.length < 2 * lanes) return ready;
    return (await rows.outboxIn(['queued', 'diverted'], window)).filter(isReady);
  };

  /** Fills the lanes with what is ready to go. */
  const fill = async (): Promise<void> => {
    if (isPaused) return;
    const free = lanes - underWay.size;
    if (free === 0) return;
    const ready = (await readyRows()).slice(0, free);
    // It may have been queued after the others were compared with the blocks.
    const looked = await Promise.all(ready.map(facts.settle));
    const chosen = looked.filter(({ row, state }) => state === row.state).map(({ row }) => row);
    const begun = chosen
      .filter(({ state }) => state === 'queued')
      .map((row) => moveBy(row, { type: 'postingStarted' }));
    if (!(await move(begun))) return;
    for (const row of chosen) {
      const state = row.state === 'queued' ? 'posting' : row.state;
      void send({ ...row, state })
        .catch(() => undefined) // the store closed: the row is looked for at the next start
        .then(() => goOn());
    }
  };

  const step = async (): Promise<void> => {
    if (isStopped || !(await takeUp())) return;
    if (hasNews) {
      hasNews = false;
      if (!(await settle()) || !(await retry())) {
        hasNews = true;
        return;
      }
    }
    await fill();
    const due = posting.nextDue((transaction) => !underWay.has(transaction));
    isExpecting = underWay.size > 0 || due !== null;
    if (due !== null) schedule(Math.max(due, 250));
  };

  let isLooking = false;
  /** Calls that come while one waits its turn are one. */
  const goOn = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    await inTurn(() => {
      isLooking = false;
      return step();
    }).catch(() => schedule(retryAfter));
  };
  const look = (): Promise<void> => {
    hasNews = true;
    return goOn();
  };
  const schedule = (delay: number): void => {
    cancel();
    if (!isStopped) cancel = clock.after(delay, () => void look());
  };

  return {
    look,
    enqueue: enqueueTo(rows),
    flush: () => {
      // Nobody waits for a network: what is signed is safe here.
      schedule(0);
      return Promise.resolve();
    },
    open: rows.openOutbox,
    counts: async () => {
      const { waiting, attention } = await outboxCounts(rows);
      if (waiting === 0 || !isCaughtUp()) progressAt = clock.monotonic();
      const isStuck = clock.monotonic() - progressAt > patience;
      return { waiting, attention: attention + Number(isStuck) };
    },
    settle: changed,
    pause: (paused) => {
      isPaused = paused;
      if (!paused) schedule(0);
      changed();
    },
    isPaused: () => isPaused,
    isExpecting: () => isExpecting,
    stop: async () => {
      isStopped = true;
      cancel();
      await inTurn(() => Promise.resolve());
    },
  };
};

interface Moved extends OutboxMove {
  /** BigchainDB's name of what is wrong with the transaction. */
  readonly fault?: string;
}

const movesOf = (moves: readonly Moved[]): RowWrite => ({
  outbox: moves.map(({ row, state, height }) => ({
    transaction: row.transaction,
    state,
    ...(height === null ? {} : { height }),
  })),
  rows: moves
    .filter(({ state }) => state === 'refused')
    .map(({ row, fault }) => refusalRow(row.transaction, newRefusal(fault ?? parentRefused))),
});

/** What stands in for a transaction whose input was spent by another. */
const bodyToSend = ({ state, body, fallback }: OutboxRow): string =>
  state === 'diverted' && fallback !== null ? fallback : body;
