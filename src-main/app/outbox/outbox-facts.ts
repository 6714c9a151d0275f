import type { TransactionId } from '#contract/ids.ts';
import type { OpenReplica } from '#app/ports/replica.ts';
import type { OutboxRow, OutboxState, Rows } from '#app/ports/rows.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
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
  /** Where each row stands by the blocks as they are now. */
  readonly settle: (rows: readonly OutboxRow[]) => Promise<readonly OutboxMove[]>;
}

type Chain = Pick<OpenReplica, 'index'> & {
  readonly ledger: Pick<OpenReplica['ledger'], 'spender'>;
};

/** What is in a block already, by transaction: asked for at once, because each question waits for the ledger's thread. */
type Placed = ReadonlyMap<string, IndexedVersion>;

export const outboxFacts = (
  rows: Pick<Rows, 'outboxRow'>,
  { index, ledger }: Chain,
): OutboxFacts => {
  /** The state of what has to be in a block first; the worst of several. */
  const parents = async (row: OutboxRow, placed: Placed): Promise<OutboxEvent['type']> => {
    let waits = false;
    for (const parent of row.after) {
      if (placed.has(parent)) continue;
      const known = await rows.outboxRow(parent);
      if (known?.state === 'refused' || known?.state === 'void') return 'parentRefused';
      if (known?.state === 'diverted' || known?.state === 'branched') return 'parentDiverted';
      waits = true;
    }
    return waits ? 'blocked' : 'unblocked';
  };

  const isInputSpent = async ({ transaction, body }: OutboxRow): Promise<boolean> => {
    // Most rows spend nothing, and need no reading.
    if (!body.includes('"operation":"TRANSFER"')) return false;
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
  const isMerged = async (version: IndexedVersion | undefined): Promise<boolean> => {
    if (version === undefined) return false;
    const graph = versionGraph(await index.versionsOfRecord(version.record));
    return !graph.conflict && graph.current?.versionId !== version.versionId;
  };

  const eventsOf = async (row: OutboxRow, placed: Placed): Promise<readonly OutboxEvent[]> => {
    switch (row.state) {
      case 'queued':
      case 'held':
      case 'posting':
      case 'posted': {
        const version = placed.get(row.transaction);
        if (version !== undefined) {
          return [{ type: 'inBlock', verdict: version.verdict, height: version.height }];
        }
        if (await isInputSpent(row)) return [{ type: 'inputSpent' }];
        if (row.state !== 'queued' && row.state !== 'held') return [];
        const type = await parents(row, placed);
        return type === 'blocked' || type === 'unblocked'
          ? [{ type }]
          : [{ type: 'blocked' }, { type } as OutboxEvent];
      }
      case 'diverted': {
        const version = placed.get(fallbackOf(row));
        return version?.verdict === 'valid'
          ? [{ type: 'fallbackInBlock', height: version.height }]
          : [];
      }
      case 'late':
        return placed.get(row.transaction)?.verdict === 'valid' ? [{ type: 'adopted' }] : [];
      case 'branched':
        return (await isMerged(placed.get(fallbackOf(row)))) ? [{ type: 'mergedBy' }] : [];
      case 'committed':
      case 'merged':
      case 'refused':
      case 'void':
        return [];
    }
  };

  return {
    settle: async (open) => {
      const asked = new Set(open.flatMap(transactionsOf));
      const found = asked.size === 0 ? [] : await index.versions([...asked] as TransactionId[]);
      const placed = new Map(found.map((version) => [version.transaction as string, version]));
      return Promise.all(open.map(async (row) => moveBy(row, ...(await eventsOf(row, placed)))));
    },
  };
};

const fallbackOf = ({ fallback }: OutboxRow): string =>
  fallback === null ? '' : (JSON.parse(fallback) as Transaction).id;

/** Which transactions decide where a row stands. */
const transactionsOf = (row: OutboxRow): readonly string[] =>
  row.state === 'diverted' || row.state === 'branched'
    ? [fallbackOf(row)]
    : [row.transaction, ...row.after];
