import { fail, ok } from '#contract/result.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { ThreadFailure } from '../store/rpc/messages.ts';
import type { Handlers } from '../store/rpc/serve.ts';
import { findHead, findHeader, findSpender } from './chain.ts';
import { announcing } from './events/announcing.ts';
import { type EventServer, startEvents } from './events/server.ts';
import { type ApiServer, startApi } from './http/server.ts';
import type { LedgerApi, LedgerSettings } from './ledger-api.ts';
import { commitFailure, type LedgerNode, openLedgerNode } from './ledger-node.ts';
import { createPolicyIndex } from './policy-index.ts';
import { copyOf } from './copy-of.ts';
import { plainRead } from './plain-read.ts';
import { readTransactions } from './read-transaction.ts';
import {
  accessBatches,
  branchedRecords,
  clinicOf,
  declaredKeys,
  eraseRequests,
  exchangesAbove,
  lastHeight,
  registry,
  versionOf,
  versionsAbove,
  versionsOfPatient,
  versionsOfRecord,
} from './record-index.ts';
import { countUnproved, digestOf, filledBlocks } from './replicate-block.ts';
import { accessAfter, accessBy, accessTo, checkAccess } from './access-rows.ts';
import {
  countOutbox,
  countRows,
  findOutboxRow,
  getRow,
  listRows,
  openOutbox,
  outboxIn,
  pageRows,
} from './small-rows.ts';
import { verifyChain } from './verify-chain.ts';

interface Running {
  readonly node: LedgerNode;
  /** Null where nothing is served. */
  readonly api: ApiServer | null;
  readonly events: EventServer | null;
}

/** 0, any free one, after the last. */
const portAfter = (url: string): number => (Number(new URL(url).port) + 1) % 65_536;

/** The calls of one ledger thread, which has at most one data folder open. */
export const createLedgerHandlers = (primitives: Promise<Primitives>): Handlers<LedgerApi> => {
  let running: Running | null = null;
  let postsWait = false;

  const postTo =
    (opened: LedgerNode): LedgerNode['post'] =>
    (transaction) =>
      postsWait ? Promise.resolve(fail({ code: 'readOnly' })) : opened.post(transaction);
  const node = (): LedgerNode => {
    if (running === null) throw new ThreadFailure('closed');
    return running.node;
  };
  const read = <Value>(work: (database: ReadableDatabase) => Value): Value =>
    node().file.read(work);

  const open = async (settings: LedgerSettings) => {
    const { folder, key, port } = settings;
    const ready = await primitives;
    const opened = openLedgerNode(folder, key, ready, createPolicyIndex(ready));
    if (!opened.ok) return opened;
    const { damaged, rebuilt } = opened.value;
    if (port === null) {
      running = { node: opened.value, api: null, events: null };
      return ok({ apiUrl: '', damaged, rebuilt });
    }
    postsWait = settings.postsWait ?? false;
    let events: EventServer | null = null;
    const telling = announcing(opened.value, () => events?.announce());
    const served = { ...telling, post: postTo(telling) };
    const api = await startApi(served, port, settings, () => events?.url ?? '');
    if (!api.ok) {
      opened.value.close();
      return fail(api.error);
    }
    const started = await startEvents(
      opened.value.file,
      settings.eventPort ?? { want: portAfter(api.value.url), strict: false },
    );
    if (!started.ok) {
      await api.value.close();
      opened.value.close();
      return fail(started.error);
    }
    events = started.value;
    running = { node: telling, api: api.value, events };
    return ok({ apiUrl: api.value.url, damaged, rebuilt });
  };

  const close = async (): Promise<void> => {
    const ending = running;
    running = null;
    await ending?.api?.close();
    await ending?.events?.close();
    ending?.node.close();
  };

  return {
    open: ([settings]) => open(settings),
    close: () => close(),
    allowPosts: () => {
      postsWait = false;
    },
    copyTo: ([target]) => copyOf(node().file, target),
    append: async ([batch]) => {
      const appended = await node().append(batch);
      return appended.ok ? appended : fail(commitFailure(appended.error));
    },
    readMany: ([ids]) => readTransactions(node().file, ids, node().primitives).map(plainRead),
    spender: ([id, output]) => read((database) => findSpender(database, id, output) ?? null),
    header: ([height]) => read((database) => findHeader(database, height)),
    head: () => read(findHead),
    verifyChain: (_args, progress) => verifyChain(node().file, node().primitives, progress),
    pin: ([clinic]) => node().pin(clinic),
    replicate: ([blocks]) => node().replicate(blocks),
    digest: ([height]) => read((database) => digestOf(database, height)),
    filled: async ([upTo, most]) =>
      read((database) => filledBlocks(database, upTo, most, node().primitives)),
    unproved: () => read(countUnproved),
    clinic: async () => read(clinicOf),
    registry: async () => read(registry),
    versionsOfPatient: async ([patient]) =>
      read((database) => versionsOfPatient(database, patient)),
    versionsOfRecord: async ([record]) => read((database) => versionsOfRecord(database, record)),
    version: async ([transaction]) => read((database) => versionOf(database, transaction)),
    versions: async ([transactions]) =>
      read((database) => transactions.flatMap((each) => versionOf(database, each) ?? [])),
    eraseRequests: async () => read(eraseRequests),
    exchangesAbove: async ([kind, height, limit]) =>
      read((database) => exchangesAbove(database, kind, height, limit)),
    lastHeight: () => read(lastHeight),
    declaredKeys: async ([keys]) => read((database) => declaredKeys(database, keys)),
    branchedRecords: async () => read(branchedRecords),
    accessBatches: async () => read(accessBatches),
    versionsAbove: async ([height, limit]) =>
      read((database) => versionsAbove(database, height, limit)),
    getRow: ([family, id]) => read((database) => getRow(database, family, id)),
    listRows: ([family]) => read((database) => listRows(database, family)),
    pageRows: ([family, after, limit]) =>
      read((database) => pageRows(database, family, after, limit)),
    countRows: ([family]) => read((database) => countRows(database, family)),
    writeRows: ([change]) => node().writeRows(change),
    openOutbox: () => read(openOutbox),
    outboxIn: ([states, limit, after]) =>
      read((database) => outboxIn(database, states, limit, after)),
    countOutbox: ([states]) => read((database) => countOutbox(database, states)),
    outboxRow: ([transaction]) => read((database) => findOutboxRow(database, transaction)),
    next: ([counter]) => node().next(counter),
    accessBy: ([actor, limit]) => read((database) => accessBy(database, actor, limit)),
    accessTo: ([patient, limit]) => read((database) => accessTo(database, patient, limit)),
    accessAfter: ([seq, limit]) => read((database) => accessAfter(database, seq, limit)),
    checkAccess: ([heads]) => checkAccess(read, heads),
  };
};
