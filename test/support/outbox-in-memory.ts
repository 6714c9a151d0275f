import type { OutboxRow, OutboxState, Rows } from '#app/ports/rows.ts';
import { ok } from '#contract/result.ts';

/** What a test says of a row; it is a CREATE without a fallback that waits for nothing. */
export type RowInTest = Pick<OutboxRow, 'transaction' | 'state'> & Partial<OutboxRow>;

/** The table of the outbox alone, with rows in the order in which they are named. */
export const outboxInMemory = (
  given: readonly RowInTest[],
): Rows & { readonly stateOf: (transaction: string) => OutboxState | undefined } => {
  const rows = new Map<string, OutboxRow>();
  for (const [place, row] of given.entries()) {
    const usual = { body: '{"operation":"CREATE"}', fallback: null, after: [], attempts: 1 };
    rows.set(row.transaction, { ...usual, height: null, ...row, seq: place + 1 });
  }
  const within = (states: readonly OutboxState[]): readonly OutboxRow[] =>
    [...rows.values()].filter(({ state }) => states.includes(state));
  const none = (): never => {
    throw new Error('nobody asks for that');
  };
  return {
    get: () => Promise.resolve(null),
    list: none,
    page: none,
    count: none,
    write: ({ outbox = [] }) => {
      for (const { transaction, state, height } of outbox) {
        const row = rows.get(transaction);
        if (row === undefined) throw new Error(`no row ${transaction}`);
        rows.set(transaction, {
          ...row,
          state,
          height: height === undefined ? row.height : height,
        });
      }
      return Promise.resolve(ok(undefined));
    },
    openOutbox: none,
    outboxIn: (states, limit, after = 0) =>
      Promise.resolve(
        within(states)
          .filter(({ seq }) => seq > after)
          .slice(0, limit),
      ),
    countOutbox: (states) => Promise.resolve(within(states).length),
    outboxRow: (transaction) => Promise.resolve(rows.get(transaction) ?? null),
    next: none,
    accessBy: none,
    accessTo: none,
    accessAfter: none,
    checkAccess: none,
    stateOf: (transaction) => rows.get(transaction)?.state,
  };
};
