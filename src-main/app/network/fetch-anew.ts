import type { TransactionId } from '#contract/ids.ts';
import type { CursorName } from '#app/grants/cursor.ts';
import { fallbackOf } from '#app/outbox/outbox-facts.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { CopyName } from '#app/ports/role-stores.ts';
import type { OutboxRow, OutboxState, RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

/** Somebody wants the copy of the network's blocks thrown away and fetched anew, at the next opening of the files. */
const asked = { put: 'setting', id: 'copyAnew' } as const;

export const askCopyAnew: RowChange = { ...asked, body: Uint8Array.of(1) };

export const isCopyAnewAsked = async (rows: Pick<Rows, 'get'>): Promise<boolean> =>
  (await rows.get(asked.put, asked.id)) !== null;

/** How often it was fetched anew. */
const number = { put: 'setting', id: 'copyNumber' } as const;

const copyNumber = async (rows: Pick<Rows, 'get'>): Promise<number> => {
  const body = await rows.get(number.put, number.id);
  return body === null ? 0 : Number(fromUtf8(body) ?? '0');
};

/** What lists that were brought up to a height of another copy are told it by: they begin at the first block. */
export const copyName = async (rows: Pick<Rows, 'get'>): Promise<CopyName> => {
  const times = await copyNumber(rows);
  return times === 0 ? 'network' : `network ${times}`;
};

const cursors: readonly CursorName[] = [
  'grantsQueued',
  'requestsAnswered',
  'cardsEnded',
  'kioskErased',
];

/** It is done: whatever was worked through up to a height of the old copy begins at the first block. */
export const fetchedAnew = async (rows: Pick<Rows, 'get'>): Promise<readonly RowChange[]> => [
  { remove: asked.put, id: asked.id },
  ...cursors.map((id): RowChange => ({ remove: 'setting', id })),
  { ...number, body: utf8(String((await copyNumber(rows)) + 1)) },
];

/** States that blocks decided. */
const byBlocks: readonly OutboxState[] = [
  'committed',
  'late',
  'diverted',
  'branched',
  'merged',
  'void',
];

const atOnce = 256;

/**
 * Rows that the blocks of this copy decided are on their way again: the blocks that are fetched decide, and what stands in
 * none of them is offered once more, with the same bytes. What was only ever in the clinic's own ledger stays as it
 * is. False: the disk is full; it can be repeated.
 */
export const reopenRows = async (
  rows: Pick<Rows, 'outboxIn' | 'write'>,
  index: Pick<RecordIndex, 'versions'>,
): Promise<boolean> => {
  for (let after = 0; ;) {
    const page = await rows.outboxIn(byBlocks, atOnce, after);
    const last = page.at(-1);
    if (last === undefined) return true;
    after = last.seq;
    const decided = await decidedIn(index, page);
    const outbox = decided.map(({ transaction }) => ({
      transaction,
      state: 'posted' as const,
      height: null,
    }));
    if (!(await rows.write({ outbox })).ok) return false;
  }
};

/** The transaction of a row and the branch that was signed beside it. */
const idsOf = (row: OutboxRow): readonly string[] =>
  [row.transaction, fallbackOf(row)].filter((id) => id !== null);

const decidedIn = async (
  index: Pick<RecordIndex, 'versions'>,
  page: readonly OutboxRow[],
): Promise<readonly OutboxRow[]> => {
  const versions = await index.versions(page.flatMap(idsOf) as TransactionId[]);
  const here = new Set<string>(versions.map(({ transaction }) => transaction));
  return page.filter((row) => row.state === 'diverted' || idsOf(row).some((id) => here.has(id)));
};
