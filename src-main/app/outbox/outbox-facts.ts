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
  readonly settle: (rows: readonly OutboxRow[]) => Promise<readonly OutboxStanding[]>;
}

export interface OutboxStanding extends OutboxMove {
  /** What would be sent of it stands in a block, however that is judged: it is offered no more. */
  readonly isInBlock: boolean;
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
  /** A branch stands for it, or will: its own output never exists. Asked of what is in no block. */
  const isReplaced = async (row: OutboxRow): Promise<boolean> => {
    if (row.state === 'late') {
      const branch = fallbackOf(row);
      return branch !== null && (await index.version(branch)) !== null;
    }
    return replaced.has(row.state);
  };

  /** The state of what has to be in a block first; the worst of several. */
  const parents = async (row: OutboxRow, placed: Placed): Promise<OutboxEvent['type']> => {
    let waits = false;
    for (const parent of row.after) {
      if (placed.has(parent)) continue;
      const known = await rows.outboxRow(parent);
      if (known?.state === 'refused' || known?.state === 'void') return 'parentRefused';
      if (known !== null && (await isReplaced(known))) return 'parentDiverted';
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
        // What is spent is in a block: a row that was held for it waits no more.
        if (await isInputSpent(row)) return [{ type: 'unblocked' }, { type: 'inputSpent' }];
        if (row.state !== 'queued' && row.state !== 'held') return [];
        const type = await parents(row, placed);
        return type === 'blocked' || type === 'unblocked'
          ? [{ type }]
          : [{ type: 'blocked' }, { type } as OutboxEvent];
      }
      case 'diverted':
        return branchIn(placed, row);
      case 'late':
        return placed.get(row.transaction)?.verdict === 'valid'
          ? [{ type: 'adopted' }]
          : branchIn(placed, row);
      case 'branched':
        return (await isMerged(placed.get(fallbackOf(row) ?? ''))) ? [{ type: 'mergedBy' }] : [];
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
      return Promise.all(
        open.map(async (row) => ({
          ...moveBy(row, ...(await eventsOf(row, placed))),
          isInBlock: placed.has(sentOf(row)),
        })),
      );
    },
  };
};

/** While the copy of the blocks is in doubt it moves nothing: what it says may be one liar's word. */
export const unlessInDoubt = (facts: OutboxFacts, isInDoubt: () => boolean): OutboxFacts => ({
  settle: async (rows) =>
    isInDoubt() ? rows.map((row) => ({ ...moveBy(row), isInBlock: false })) : facts.settle(rows),
});

const replaced: ReadonlySet<OutboxState> = new Set<OutboxState>(['diverted', 'branched', 'merged']);

/** The id of the branch that was signed beside it; null: there is none. */
export const fallbackOf = ({ fallback }: Pick<OutboxRow, 'fallback'>): TransactionId | null =>
  fallback === null ? null : (JSON.parse(fallback) as Transaction).id;

const branchIn = (placed: Placed, row: OutboxRow): readonly OutboxEvent[] => {
  const version = placed.get(fallbackOf(row) ?? '');
  if (version === undefined) return [];
  return [{ type: 'fallbackInBlock', verdict: version.verdict, height: version.height }];
};

const sentOf = (row: OutboxRow): string =>
  row.state === 'diverted' ? (fallbackOf(row) ?? '') : row.transaction;

/** Which transactions decide where a row stands. */
const transactionsOf = (row: OutboxRow): readonly string[] => {
  const own = [row.transaction, ...row.after];
  if (row.state !== 'diverted' && row.state !== 'branched' && row.state !== 'late') return own;
  const branch = fallbackOf(row) ?? [];
  return row.state === 'late' ? own.concat(branch) : [branch].flat();
};
