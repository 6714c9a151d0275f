import type { Ledger, LedgerRead, RecordIndex } from '#app/ports/ledger.ts';
import type { Rows } from '#app/ports/rows.ts';
import { fail, type Result } from '#contract/result.ts';
import { ThreadFailure } from '../store/rpc/messages.ts';
import type { Thread } from '../store/rpc/thread.ts';
import type { LedgerApi, OpenedLedger } from './ledger-api.ts';

type LedgerThread = Thread<LedgerApi>;

/** A change that the thread can no longer make was not made: `closed`. */
export const orClosed = async <Value, Failure>(
  call: Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | { readonly code: 'closed' }>> => {
  try {
    return await call;
  } catch (error) {
    const gone = error instanceof ThreadFailure && ['closed', 'crashed'].includes(error.code);
    if (gone) return fail({ code: 'closed' });
    throw error;
  }
};

const readOne = async (thread: LedgerThread, id: string): Promise<LedgerRead> => {
  const [read] = await thread.call('readMany', [[id]]);
  return read ?? { state: 'absent', id };
};

/** The port `Ledger` over the ledger's thread. */
export const createLedger = (
  thread: LedgerThread,
  { apiUrl, damaged, rebuilt }: OpenedLedger,
): Ledger => ({
  append: (batch) => orClosed(thread.call('append', [batch])),
  read: (id) => readOne(thread, id),
  readMany: (ids) => thread.call('readMany', [ids]),
  spender: (id, outputIndex) => thread.call('spender', [id, outputIndex]),
  header: (height) => thread.call('header', [height]),
  head: () => thread.call('head', []),
  verifyChain: (onProgress) => thread.call('verifyChain', [], onProgress),
  apiUrl,
  damaged,
  rebuilt,
});

/** The port `RecordIndex` over the ledger's thread. */
export const createRecordIndex = (thread: LedgerThread): RecordIndex => ({
  clinic: () => thread.call('clinic', []),
  registry: () => thread.call('registry', []),
  versionsOfPatient: (patient) => thread.call('versionsOfPatient', [patient]),
  versionsOfRecord: (record) => thread.call('versionsOfRecord', [record]),
  version: (transaction) => thread.call('version', [transaction]),
  versions: (transactions) => thread.call('versions', [transactions]),
  eraseRequests: () => thread.call('eraseRequests', []),
  exchangesAbove: (kind, height, limit) => thread.call('exchangesAbove', [kind, height, limit]),
  lastHeight: () => thread.call('lastHeight', []),
  declaredKeys: (keys) => thread.call('declaredKeys', [keys]),
  branchedRecords: () => thread.call('branchedRecords', []),
  accessBatches: () => thread.call('accessBatches', []),
  versionsAbove: (height, limit) => thread.call('versionsAbove', [height, limit]),
});

const nextOf = async (thread: LedgerThread, counter: string): Promise<number> => {
  const next = await thread.call('next', [counter]);
  if (!next.ok) throw new ThreadFailure(next.error.code);
  return next.value;
};

/** The port `Rows` over the ledger's thread. */
export const createRows = (thread: LedgerThread): Rows => ({
  get: (family, id) => thread.call('getRow', [family, id]),
  list: (family) => thread.call('listRows', [family]),
  page: (family, after, limit) => thread.call('pageRows', [family, after, limit]),
  count: (family) => thread.call('countRows', [family]),
  write: (change) => orClosed(thread.call('writeRows', [change])),
  openOutbox: () => thread.call('openOutbox', []),
  outboxIn: (states, limit, after = 0) => thread.call('outboxIn', [states, limit, after]),
  countOutbox: (states) => thread.call('countOutbox', [states]),
  outboxRow: (transaction) => thread.call('outboxRow', [transaction]),
  next: (counter) => nextOf(thread, counter),
  accessBy: (actor, limit) => thread.call('accessBy', [actor, limit]),
  accessTo: (patient, limit) => thread.call('accessTo', [patient, limit]),
  accessAfter: (seq, limit) => thread.call('accessAfter', [seq, limit]),
  checkAccess: (heads) => thread.call('checkAccess', [heads]),
});
