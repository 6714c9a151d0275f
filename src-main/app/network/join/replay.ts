import type { Clock } from '#app/ports/clock.ts';
import type { OpenReplica } from '#app/ports/replica.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Posting } from '#app/outbox/posting.ts';
import { wholeBlocks } from '#app/records/whole-blocks.ts';
import { isRegistry, type OwnLedger, type OwnRecord, ownRecords } from './own-records.ts';

const atOnce = 200;

/** Brings what a ledger holds into a network's blocks. */
export interface Replay {
  /** Transactions that were found in the network's blocks. */
  readonly done: () => number;
  /** Blocks came: goes on with what waited for them. */
  readonly look: () => void;
  readonly pause: (paused: boolean) => void;
  readonly isPaused: () => boolean;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
}

export type ReplayEnd =
  | { readonly state: 'finished' }
  /** Two nodes find a fault in the transaction itself, or its own copy is not whole. */
  | { readonly state: 'impossible'; readonly transaction: string };

interface ReplayOptions {
  readonly own: OwnLedger;
  readonly chain: Pick<OpenReplica, 'index'> & {
    readonly replica: Pick<OpenReplica['replica'], 'head'>;
  };
  readonly posting: Posting;
  readonly clock: Pick<Clock, 'after'>;
  readonly progressed: () => void;
  readonly ended: (end: ReplayEnd) => void;
}

/** Transactions on their way at once. */
const lanes = 32;

/** Transactions taken up together: those of one record go one after the other, so more than the lanes. */
const window = 512;

/** Milliseconds until blocks are looked at again where nobody tells of them. */
const lookEvery = 1_000;

/** Milliseconds. */
const retryAfter = 5_000;

interface Item extends OwnRecord {
  /** Transactions that have to stand in a block before. */
  readonly after: readonly string[];
}

/**
 * Transactions go side by side, except: what continues a record waits for the block of the version before;
 * what belongs to a patient for the block that declares the patient's keys; and a change of staff or
 * workstations is alone, with everything before it in blocks and nothing after it on its way, so that the
 * network judges each signature by the same rights as the own ledger did. What stands in a block already is
 * not sent: the work can be cut short anywhere and begun again.
 */
export const startReplay = (options: ReplayOptions): Replay => {
  const { own, chain, posting, clock, progressed, ended } = options;
  const inTurn = createInTurn();
  const records = ownRecords(own);
  /** In the order of their blocks, none of them in a block of the network. */
  const open = new Map<string, Item>();
  const underWay = new Set<string>();
  let ahead: OwnRecord | null = null;
  let isExhausted = false;
  let cursor: number | null = null;
  let done = 0;
  let isPaused = false;
  let isOver = false;
  let cancel = (): void => undefined;

  const found = (transaction: string): void => {
    if (!open.delete(transaction)) return;
    posting.forget(transaction);
    done += 1;
  };
  const settle = async (): Promise<void> => {
    cursor ??= (await chain.replica.head()).height;
    for (;;) {
      const versions = await wholeBlocks(chain.index, cursor, atOnce);
      const last = versions.at(-1);
      if (last === undefined) return;
      for (const { transaction } of versions) found(transaction);
      cursor = last.height;
    }
  };

  const waitsFor = ({ version, transaction }: OwnRecord): readonly string[] => {
    const spent = new Set(transaction?.inputs.map(({ fulfills }) => fulfills?.transaction_id));
    return [...open.values()]
      .filter(
        ({ version: before }) =>
          before.record === version.record ||
          spent.has(before.transaction) ||
          (before.kind === 'patient' && before.patient === version.patient),
      )
      .map(({ version: before }) => before.transaction);
  };
  const following = async (): Promise<OwnRecord | null> => {
    if (ahead !== null) return ahead;
    const next = await records.next();
    if (next.done === true) isExhausted = true;
    else ahead = next.value;
    return ahead;
  };
  const load = async (): Promise<void> => {
    while (open.size < window) {
      if ([...open.values()].some(({ version }) => isRegistry(version))) return;
      const record = await following();
      if (record === null || (isRegistry(record.version) && open.size > 0)) return;
      ahead = null;
      const { transaction: id } = record.version;
      if (record.transaction === null) {
        end({ state: 'impossible', transaction: id });
        return;
      }
      if ((await chain.index.version(id)) !== null) done += 1;
      else open.set(id, { ...record, after: waitsFor(record) });
    }
  };

  const send = async ({ version: { transaction: id }, transaction }: Item): Promise<void> => {
    underWay.add(id);
    try {
      await posting.post(id, JSON.stringify(transaction));
    } finally {
      underWay.delete(id);
    }
    if (posting.fault(id) !== null) end({ state: 'impossible', transaction: id });
    look();
  };
  const fill = (): void => {
    for (const item of open.values()) {
      if (underWay.size >= lanes) return;
      const { transaction: id } = item.version;
      if (underWay.has(id) || !posting.isDue(id) || item.after.some((each) => open.has(each)))
        continue;
      void send(item);
    }
  };

  const isEnded = (): boolean => isOver;
  const end = (how: ReplayEnd): void => {
    if (isOver) return;
    isOver = true;
    cancel();
    ended(how);
  };
  const step = async (): Promise<void> => {
    if (isOver) return;
    const before = done;
    await settle();
    await load();
    if (done !== before) progressed();
    if (isExhausted && open.size === 0) end({ state: 'finished' });
    if (isEnded()) return;
    if (!isPaused && posting.hasReceivers()) fill();
    cancel();
    cancel = clock.after(lookEvery, look);
  };
  let isLooking = false;
  const look = (): void => {
    if (isLooking || isOver) return;
    isLooking = true;
    void inTurn(() => {
      isLooking = false;
      return step();
    }).catch(() => {
      // The disk or the ledger's thread failed: nothing is lost, and it is tried again.
      if (!isOver) cancel = clock.after(retryAfter, look);
    });
  };
  look();

  return {
    done: () => done,
    look,
    pause: (paused) => {
      isPaused = paused;
      look();
    },
    isPaused: () => isPaused,
    stop: async () => {
      isOver = true;
      cancel();
      await inTurn(() => Promise.resolve());
    },
  };
};
