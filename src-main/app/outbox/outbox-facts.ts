import type { TransactionId } from '#contract/ids.ts';
import type { OpenReplica } from '#app/ports/replica.ts';
import type { OutboxRow, OutboxState, Rows } from '#app/ports/rows.ts';
import { next, type OutboxEvent, type OutboxPosition } from '#domain/outbox/outbox.ts';
import { versionGraph } from '#domain/record/graph.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** Where a row of the outbox goes. */
export interface OutboxMove {
  readonly row: OutboxRow;
  readonly state: OutboxState;
  readonly height: number | null;
}

/** What follows for a row from events, one after the other. */
export const moveBy = (row: OutboxRow, ...events: readonly OutboxEvent[]): OutboxMove => {
  const { state, height } = events.reduce<OutboxPosition>(next, row);
  // What is in the outbox is signed.
  if (state === 'draft') throw new Error('a row of the outbox became a draft');
  return { row, state, height };
};

/** What the blocks say of rows of the outbox; nothing here knows of a node's reply. */
export interface OutboxFacts {
  /** Where a row stands by the blocks as they are now. */
  readonly settle: (row: OutboxRow) => Promise<OutboxMove>;
}

type Chain = Pick<OpenReplica, 'index'> & {
  readonly ledger: Pick<OpenReplica['ledger'], 'spender'>;
};

export const outboxFacts = (
  rows: Pick<Rows, 'outboxRow'>,
  { index, ledger }: Chain,
): OutboxFacts => {
  const placeOf = (transaction: string) => index.version(transaction as TransactionId);

  /** The state of what has to be in a block first; the worst of several. */
  const parents = async (row: OutboxRow): Promise<OutboxEvent['type']> => {
    let waits = false;
    for (const parent of row.after) {
      if ((await placeOf(parent)) !== null) continue;
      const known = await rows.outboxRow(parent);
      if (known?.state === 'refused' || known?.state === 'void') return 'parentRefused';
      if (known?.state === 'diverted' || known?.state === 'branched') return 'parentDiverted';
      waits = true;
    }
    return waits ? 'blocked' : 'unblocked';
  };

  const isInputSpent = async ({ transaction, body }: OutboxRow): Promise<boolean> => {
    const { inputs } = JSON.parse(body) as Transaction;
    for (const { fulfills } of inputs) {
      if (fulfills === null) continue;
      const { transaction_id: id, output_index: output } = fulfills;
      const spender = await ledger.spender(id as TransactionId, output);
      if (spender !== null && spender !== transaction) return true;
    }
    return false;
  };

  /** A merge is a valid version that replaces this one and stands alone. */
  const isMerged = async (row: OutboxRow): Promise<boolean> => {
    const fallback = row.fallback === null ? null : (JSON.parse(row.fallback) as Transaction);
    const version = fallback && (await placeOf(fallback.id));
    if (!version) return false;
    const graph = versionGraph(await index.versionsOfRecord(version.record));
    return !graph.conflict && graph.current?.versionId !== version.versionId;
  };

  const eventsOf = async (row: OutboxRow): Promise<readonly OutboxEvent[]> => {
    switch (row.state) {
      case 'queued':
      case 'held':
      case 'posting':
      case 'posted': {
        const version = await placeOf(row.transaction);
        if (version !== null) {
          return [{ type: 'inBlock', verdict: version.verdict, height: version.height }];
        }
        if (await isInputSpent(row)) return [{ type: 'inputSpent' }];
        if (row.state !== 'queued' && row.state !== 'held') return [];
        const type = await parents(row);
        return type === 'blocked' || type === 'unblocked'
          ? [{ type }]
          : [{ type: 'blocked' }, { type } as OutboxEvent];
      }
      case 'diverted': {
        const fallback = row.fallback && (JSON.parse(row.fallback) as Transaction).id;
        const version = fallback ? await placeOf(fallback) : null;
        return version?.verdict === 'valid'
          ? [{ type: 'fallbackInBlock', height: version.height }]
          : [];
      }
      case 'late':
        return (await placeOf(row.transaction))?.verdict === 'valid' ? [{ type: 'adopted' }] : [];
      case 'branched':
        return (await isMerged(row)) ? [{ type: 'mergedBy' }] : [];
      case 'committed':
      case 'merged':
      case 'refused':
      case 'void':
        return [];
    }
  };

  return {
    settle: async (row) => moveBy(row, ...(await eventsOf(row))),
  };
};
