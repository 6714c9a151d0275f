import type { Transaction } from '#domain/transaction/transaction.ts';
import type { FakeNetwork } from './fake-network.ts';

/** A transaction of Careledger as whoever reads the blocks sees it. */
export interface Told {
  readonly kind: string;
  readonly transaction: Transaction;
  /** All of it, as JSON. */
  readonly text: string;
}

export const told = (network: Pick<FakeNetwork, 'blocks'>): readonly Told[] =>
  network
    .blocks()
    .flat()
    .flatMap((transaction) => {
      const { asset } = transaction;
      const kind = 'data' in asset ? (asset.data as { kind?: unknown } | null)?.kind : undefined;
      return typeof kind === 'string'
        ? [{ kind, transaction, text: JSON.stringify(transaction) }]
        : [];
    });
