import type { Clock } from '#app/ports/clock.ts';
import type { OutboxRow, OutboxState, Rows } from '#app/ports/rows.ts';
import { createInTurn } from '#app/in-turn.ts';
import { enqueueTo, type Outbox, outboxCounts } from './outbox.ts';
import { moveBy, type OutboxFacts } from './outbox-facts.ts';
import { type Moved, movesOf } from './outbox-moves.ts';
import type { Posting } from './posting.ts';
import { createRound } from './outbox-round.ts';
import { createKeptPause } from './kept-pause.ts';
import { createPatience } from './patience.ts';
import { createSendingLanes } from './sending-lanes.ts';

/** The outbox of a workstation in a network. */
export interface NetworkOutbox extends Outbox {
  /** Blocks came, or a node answers again: compares every open row with the blocks. */
  readonly look: () => Promise<void>;
  /** While paused, over a restart too, nothing is offered; what was offered is still looked for. */
  readonly pause: (paused: boolean) => void;
  /** Somebody does not want to wait: what is not in a block yet is offered now. */
  readonly hurry: () => void;
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

/** Rows looked at together: the first that are open, at once; the others wait their turn. */
const window = 256;

/** Milliseconds until the next of the others are looked at: reading ten thousand takes time from sending them. */
const pageEvery = 250;

const moving: readonly OutboxState[] = ['queued', 'held', 'posting', 'posted', 'diverted'];
/** More than the lanes hold. */
const leftAtOnce = 4 * window;

const resting: readonly OutboxState[] = ['late', 'branched'];

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
  const lanes = createSendingLanes(posting, () => void goOn());
  /** Blocks, new rows or the time to try again may move rows. To look at all of them costs more than to send some. */
  let hasNews = true;
  /** A crash, or a disk that was full, may have left rows as `posting` that nothing sends. */
  let mayBeLeft = true;
  /** Queued rows that were compared with the blocks since there was news. */
  const compared = new Set<string>();
  let isStopped = false;
  let isExpecting = false;
  let cancel = (): void => undefined;
  const pause = createKeptPause(rows);
  const patience = createPatience(clock);
  let pageAt = 0;
  const round = createRound(rows, [...moving, ...resting], window);

  /** Nobody is offered anything while the network may be another one. */
  const isOffering = (): boolean => pause.allowsSending() && !isStopped && posting.hasReceivers();

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
      lanes.drop([row]);
      if (moving.includes(state)) continue;
      patience.rest();
      settled(row.transaction, state, height ?? row.height);
    }
    return true;
  };

  /** Where the blocks put these rows. */
  const compare = async (page: readonly OutboxRow[]): Promise<readonly Moved[]> => {
    const looked = await facts.settle(page);
    for (const { row, isInBlock } of looked) {
      if (isInBlock) posting.forget(row.transaction);
      else compared.add(row.transaction);
    }
    return looked.filter(({ row, state }) => state !== row.state);
  };

  /** Of the first rows; until nothing moves, because rows wait for each other. */
  const settle = async (): Promise<boolean> => {
    compared.clear();
    for (;;) {
      const moves = await compare(await rows.outboxIn(moving, window));
      if (moves.length === 0) return true;
      if (!(await move(moves))) return false;
    }
  };

  const isMoreToRead = (): boolean => hasNews || !round.isOver();
  const isPageDue = (): boolean => !round.isOver() && clock.monotonic() >= pageAt;
  /** Of the next page of all; what moves there is news for those that wait for it. */
  const settleNext = async (): Promise<boolean> => {
    pageAt = clock.monotonic() + pageEvery;
    const page = await round.next();
    const moves = await compare(page);
    if (moves.length > 0) hasNews = true;
    const stayed = page.filter((row) => !moves.some((each) => each.row === row));
    return (await move(moves)) && retry(stayed.filter(({ state }) => state === 'posted'));
  };

  /** What a crash left in the middle of a request may have arrived. */
  const takeUpLeft = async (): Promise<boolean> => {
    while (mayBeLeft) {
      const left = (await rows.outboxIn(['posting'], leftAtOnce)).filter(
        ({ transaction }) => !lanes.holds(transaction),
      );
      if (left.length === 0) mayBeLeft = false;
      else if (!(await move(left.map((row) => moveBy(row, { type: 'restarted' }))))) return false;
    }
    return true;
  };

  /** Rows whose transaction is in no block after a while are offered again, or were faulted twice. */
  const retry = async (posted: readonly OutboxRow[]): Promise<boolean> => {
    if (!isCaughtUp()) return true;
    const due = posted.filter(({ transaction }) => posting.isDue(transaction));
    const looked = await facts.settle(due);
    const moves = looked.flatMap(({ row, isInBlock }): readonly Moved[] => {
      if (isInBlock) return [];
      const fault = posting.fault(row.transaction);
      if (fault === null) return [moveBy(row, { type: 'retryDue' })];
      // What waits for it was compared before.
      hasNews = true;
      return [{ ...moveBy(row, { type: 'rejected' }), fault }];
    });
    return move(moves);
  };

  const readyRows = async (room: number): Promise<readonly OutboxRow[]> => {
    const isReady = ({ transaction, fallback, state }: OutboxRow): boolean =>
      !lanes.holds(transaction) &&
      posting.isDue(transaction) &&
      (state === 'queued' || fallback !== null);
    const ready: OutboxRow[] = [];
    for (let after = 0; ;) {
      const page = await rows.outboxIn(['queued', 'diverted'], window, after);
      ready.push(...page.filter(isReady));
      const last = page.at(-1);
      if (last === undefined || page.length < window || ready.length >= room)
        return ready.slice(0, room);
      after = last.seq;
    }
  };

  /** What is to be sent next, and goes where it was going: what was queued since the others were compared is compared now. */
  const nextRows = async (): Promise<readonly OutboxRow[]> => {
    const room = isOffering() ? lanes.room() : 0;
    if (room === 0) return [];
    const ready = await readyRows(room);
    const isCompared = ({ transaction }: OutboxRow): boolean => compared.has(transaction);
    const looked = await facts.settle(ready.filter((row) => !isCompared(row)));
    return [
      ...ready.filter(isCompared),
      ...looked
        .filter(({ row, state, isInBlock }) => state === row.state && !isInBlock)
        .map(({ row }) => row),
    ];
  };

  /** In one write: requests that ended, whatever came of them, and those that begin. */
  const refill = async (): Promise<void> => {
    const ended = lanes.ended();
    const next = await nextRows();
    const moves = [
      ...ended.map((row) => moveBy(row, { type: 'postingEnded' })),
      ...next.map((row) => moveBy(row, { type: 'postingStarted' })),
    ];
    if (!(await move(moves.filter(({ row, state }) => state !== row.state)))) return;
    lanes.drop(ended);
    for (const { transaction } of next) compared.delete(transaction);
    lanes.add(next.map((row) => (row.state === 'queued' ? { ...row, state: 'posting' } : row)));
  };

  /** What stands ready goes back to the others: it had no request. */
  const putBack = async (): Promise<void> => {
    const moves = lanes
      .takeBack()
      .map((row) => moveBy(row, { type: 'postingEnded' }, { type: 'retryDue' }));
    if (!(await move(moves.filter(({ row, state }) => state !== row.state)))) mayBeLeft = true;
  };

  const step = async (): Promise<void> => {
    if (isStopped) return;
    await pause.takeUp();
    watchTime();
    if (hasNews) {
      hasNews = false;
      round.again();
      const first = async () => retry(await rows.outboxIn(['posted'], window));
      if (!(await takeUpLeft()) || !(await settle()) || !(await first())) {
        hasNews = true;
        return;
      }
    }
    if (isPageDue() && !(await settleNext())) {
      hasNews = true;
      return;
    }
    lanes.pause(!isOffering());
    if (!isOffering()) await putBack();
    await refill();
    const due = posting.nextDue((transaction) => !lanes.isUnderWay(transaction));
    isExpecting = lanes.isBusy() || due !== null;
    // Nothing is offered again before the network answers, and that it does is news.
    if (isMoreToRead()) schedule(pageEvery, goOn);
    else if (due !== null && isCaughtUp()) schedule(Math.max(due, 250));
  };

  /** Time counts from when somebody could be told that it is in no block; blocks that come stop nothing. */
  const watchTime = (): void => {
    if (!posting.hasReceivers()) patience.rest();
    else if (isCaughtUp()) patience.begin();
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
  const schedule = (delay: number, then = look): void => {
    cancel();
    if (!isStopped) cancel = clock.after(delay, () => void then());
  };

  return {
    look,
    enqueue: enqueueTo(rows),
    flush: () => {
      // Nobody waits for a network: what is signed is safe here, and goes when there is one.
      if (isCaughtUp()) schedule(0);
      return Promise.resolve();
    },
    open: rows.openOutbox,
    counts: async () => {
      const { waiting, attention } = await outboxCounts(rows);
      watchTime();
      if (waiting === 0) patience.rest();
      return { waiting, attention: attention + Number(patience.isOver()) };
    },
    settle: changed,
    hurry: () => {
      posting.hurry();
      schedule(0);
    },
    pause: (paused) => {
      pause.set(paused);
      lanes.pause(!isOffering());
      schedule(0);
      changed();
    },
    isPaused: pause.isPaused,
    isExpecting: () => isExpecting,
    stop: async () => {
      isStopped = true;
      cancel();
      lanes.pause(true);
      await inTurn(() => Promise.resolve());
    },
  };
};
