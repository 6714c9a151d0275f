import type { RowWrite } from '#app/ports/rows.ts';
import type { OutboxMove } from './outbox-facts.ts';
import { newRefusal, parentRefused, refusalRow } from './refusal.ts';

export interface Moved extends OutboxMove {
  /** BigchainDB's name of what is wrong with the transaction. */
  readonly fault?: string;
}

/** In one write: where rows go, and why what was refused was. */
export const movesOf = (moves: readonly Moved[]): RowWrite => ({
  outbox: moves.map(({ row, state, height }) => ({
    transaction: row.transaction,
    state,
    ...(height === null ? {} : { height }),
  })),
  rows: moves
    .filter(({ state }) => state === 'refused')
    .map(({ row, fault }) => refusalRow(row.transaction, newRefusal(fault ?? parentRefused))),
});
