/**
 * The states of a signed record on its way into a block. A row holds the transaction, its pre-signed
 * fallback, its parent, state, attempts and height; nothing here ever deletes one.
 */
export const outboxStates = [
  'draft',
  'queued',
  'held',
  'posting',
  'posted',
  'committed',
  'late',
  'diverted',
  'branched',
  'merged',
  'refused',
  'void',
] as const;
export type OutboxState = (typeof outboxStates)[number];

/** What happened, as the replica or the own program knows it; never the text of a reply. */
export type OutboxEvent =
  /** Both bodies are signed and on disk. */
  | { readonly type: 'signed' }
  /** Parent, enrolment or key declaration is not in a block yet. */
  | { readonly type: 'blocked' }
  | { readonly type: 'unblocked' }
  /** The row is on disk as posting; the request comes next. */
  | { readonly type: 'postingStarted' }
  /** Any outcome: taken, refused, timed out. */
  | { readonly type: 'postingEnded' }
  /** The program started again: what was being posted may have arrived. */
  | { readonly type: 'restarted' }
  /** The id is in a block with an equal body, judged so. */
  | { readonly type: 'inBlock'; readonly verdict: InBlockVerdict; readonly height: number }
  /** Another transaction in a block spends its input; known of a queued row, it is never `rejected`. */
  | { readonly type: 'inputSpent' }
  /** In no block and its input is free, the replica has caught up and the back-off is over. */
  | { readonly type: 'retryDue' }
  | { readonly type: 'parentDiverted' }
  | { readonly type: 'parentRefused' }
  /** The pre-signed CREATE is in a block, judged so; of a late one, that somebody took it over. */
  | { readonly type: 'fallbackInBlock'; readonly verdict: InBlockVerdict; readonly height: number }
  | { readonly type: 'adopted' }
  /** The own validator, or a schema or signature error from two nodes. */
  | { readonly type: 'rejected' }
  /** A valid merge covers it. */
  | { readonly type: 'mergedBy' };

/**
 * `pending` waits for a base that its author's workstation knows; `duplicate`, `void` and `unknown`
 * never count.
 */
export type InBlockVerdict = 'valid' | 'pending' | 'late' | 'void' | 'duplicate' | 'unknown';

export interface OutboxPosition {
  readonly state: OutboxState;
  /** Requests begun. */
  readonly attempts: number;
  /** The block that holds the transaction, or for a branched row its fallback. */
  readonly height: number | null;
}

type Moves = { readonly [Each in OutboxEvent['type']]?: OutboxState };

/**
 * What follows from each state. `inBlock` and `fallbackInBlock` are decided by their verdict. A block settles any row that is
 * still open, because blocks may arrive before the reply does.
 */
const moves: { readonly [Each in OutboxState]: Moves } = {
  draft: { signed: 'queued' },
  queued: {
    blocked: 'held',
    postingStarted: 'posting',
    inputSpent: 'diverted',
    rejected: 'refused',
  },
  held: { unblocked: 'queued', parentDiverted: 'diverted', parentRefused: 'refused' },
  posting: { postingEnded: 'posted', restarted: 'posted' },
  posted: { inputSpent: 'diverted', retryDue: 'queued', rejected: 'refused' },
  committed: {},
  late: { adopted: 'committed' },
  diverted: {},
  branched: { mergedBy: 'merged' },
  merged: {},
  refused: {},
  void: {},
};

const settledBy: { readonly [Each in InBlockVerdict]: OutboxState | null } = {
  valid: 'committed',
  pending: null,
  late: 'late',
  void: 'void',
  duplicate: 'void',
  unknown: 'void',
};

/** States in which the transaction may still be found in a block. */
const awaiting: ReadonlySet<OutboxState> = new Set<OutboxState>([
  'queued',
  'held', // the copy of the blocks was fetched anew, and the parent comes later than its child
  'posting',
  'posted',
]);

/** States in which nothing more can happen by itself; the row stays, is shown and can be exported. */
export const finalStates: ReadonlySet<OutboxState> = new Set<OutboxState>([
  'committed',
  'merged',
  'refused',
  'void',
]);

/** Where a row stands after an event. An event that means nothing in its state leaves it as it is. */
export const next = (row: OutboxPosition, event: OutboxEvent): OutboxPosition => {
  if (event.type === 'inBlock') return settle(row, event.verdict, event.height);
  if (event.type === 'fallbackInBlock') return settleBranch(row, event.verdict, event.height);
  const state = moves[row.state][event.type];
  if (state === undefined) return row;
  return {
    state,
    attempts: event.type === 'postingStarted' ? row.attempts + 1 : row.attempts,
    height: row.height,
  };
};

const settle = (row: OutboxPosition, verdict: InBlockVerdict, height: number): OutboxPosition => {
  const state = settledBy[verdict];
  return state === null || !awaiting.has(row.state) ? row : { ...row, state, height };
};

/** As its transaction would be, but that what counts is a branch. */
const settleBranch = (
  row: OutboxPosition,
  verdict: InBlockVerdict,
  height: number,
): OutboxPosition => {
  const state = verdict === 'valid' ? 'branched' : settledBy[verdict];
  const isOpen = row.state === 'diverted' || (row.state === 'late' && verdict === 'valid');
  return state === null || !isOpen ? row : { ...row, state, height };
};
