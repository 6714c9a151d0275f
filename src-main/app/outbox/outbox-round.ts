import type { OutboxRow, OutboxState, Rows } from '#app/ports/rows.ts';

/** Goes through all rows in some states, a page at a time, so that none is hidden behind others that stay. */
export interface OutboxRound {
  /** There is news: every row is read once more. */
  readonly again: () => void;
  readonly isOver: () => boolean;
  readonly next: () => Promise<readonly OutboxRow[]>;
}

export const createRound = (
  rows: Pick<Rows, 'outboxIn'>,
  states: readonly OutboxState[],
  page: number,
): OutboxRound => {
  let after = 0;
  /** Ends of the table to come to before it is over. */
  let ends = 0;
  return {
    again: () => {
      ends = after === 0 ? 1 : 2;
    },
    isOver: () => ends === 0,
    next: async () => {
      const read = await rows.outboxIn(states, page, after);
      const isEnd = read.length < page;
      after = isEnd ? 0 : (read.at(-1)?.seq ?? 0);
      if (isEnd) ends = Math.max(0, ends - 1);
      return read;
    },
  };
};
