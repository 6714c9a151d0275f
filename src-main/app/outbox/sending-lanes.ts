import type { OutboxRow } from '#app/ports/rows.ts';
import type { Posting } from './posting.ts';

/** Transactions on their way at once. */
const lanes = 32;

/** Rows that are kept ready, so that no lane waits while rows are read, compared and written. */
const mostReady = 8 * lanes;

/** Ended requests that are written down together, while there is something to send. */
const endedAtOnce = lanes;

/**
 * Requests side by side. What is ready goes as soon as a lane is free; nothing is read or written in between.
 * Every row that is held here is durable as `posting`, or diverted, in which case its fallback goes.
 */
export interface SendingLanes {
  readonly add: (rows: readonly OutboxRow[]) => void;
  /** Whether a row is ready, under way, or back and not taken up yet. */
  readonly holds: (transaction: string) => boolean;
  readonly isUnderWay: (transaction: string) => boolean;
  /** Rows whose request ended, whatever came of it, until they are dropped. */
  readonly ended: () => readonly OutboxRow[];
  /** Forgets rows; one that is under way is not taken up when its request ends. */
  readonly drop: (rows: readonly Pick<OutboxRow, 'transaction'>[]) => void;
  /** How many more rows it takes; 0 while enough are ready. */
  readonly room: () => number;
  /** Something is under way or ready. */
  readonly isBusy: () => boolean;
  /** While paused nothing new goes out. */
  readonly pause: (paused: boolean) => void;
  /** Gives back what is ready and had no request yet. */
  readonly takeBack: () => readonly OutboxRow[];
}

/** `news`: there is room for more, or ended requests are to be taken up. */
export const createSendingLanes = (
  posting: Pick<Posting, 'post'>,
  news: () => void,
): SendingLanes => {
  const ready = new Map<string, OutboxRow>();
  const underWay = new Map<string, OutboxRow>();
  const ended = new Map<string, OutboxRow>();
  /** Under way, and settled meanwhile. */
  const settled = new Set<string>();
  let isPaused = false;

  const send = async (row: OutboxRow): Promise<void> => {
    const { transaction } = row;
    underWay.set(transaction, row);
    try {
      await posting.post(transaction, bodyToSend(row));
    } finally {
      underWay.delete(transaction);
      if (!settled.delete(transaction)) ended.set(transaction, row);
    }
  };

  const pump = (): void => {
    for (const [transaction, row] of ready) {
      if (isPaused || underWay.size >= lanes) return;
      ready.delete(transaction);
      void send(row)
        .catch(() => undefined) // the store closed: the row is looked for at the next start
        .then(() => {
          pump();
          if (ready.size < lanes || ended.size >= endedAtOnce) news();
        });
    }
  };

  return {
    add: (rows) => {
      for (const row of rows) ready.set(row.transaction, row);
      pump();
    },
    holds: (transaction) =>
      ready.has(transaction) || underWay.has(transaction) || ended.has(transaction),
    isUnderWay: (transaction) => underWay.has(transaction),
    ended: () => [...ended.values()],
    drop: (rows) => {
      for (const { transaction } of rows) {
        ready.delete(transaction);
        ended.delete(transaction);
        if (underWay.has(transaction)) settled.add(transaction);
      }
    },
    room: () => (ready.size < mostReady / 2 ? mostReady - ready.size : 0),
    isBusy: () => ready.size + underWay.size > 0,
    pause: (paused) => {
      isPaused = paused;
      pump();
    },
    takeBack: () => {
      const rows = [...ready.values()];
      ready.clear();
      return rows;
    },
  };
};

/** What stands in for a transaction whose input was spent by another. */
const bodyToSend = ({ state, body, fallback }: OutboxRow): string =>
  state === 'diverted' && fallback !== null ? fallback : body;
