import type { OutboxState } from '#app/ports/rows.ts';

/** What was found in blocks since the program started. */
export interface RecentlySettled {
  readonly note: (transaction: string, state: OutboxState) => void;
  readonly committed: () => number;
  /** Newest first. */
  readonly newest: () => readonly string[];
}

/** As many as fit on a screen and a half. */
const kept = 50;

export const createRecentlySettled = (): RecentlySettled => {
  let newest: readonly string[] = [];
  let committed = 0;
  return {
    note: (transaction, state) => {
      if (state !== 'committed') return;
      committed += 1;
      newest = [transaction, ...newest].slice(0, kept);
    },
    committed: () => committed,
    newest: () => newest,
  };
};
