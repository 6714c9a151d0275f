import type { OpenReplica, Replica } from '#app/ports/replica.ts';
import type { Thread } from '../store/rpc/thread.ts';
import { createLedger, createRecordIndex, orClosed } from './create-ledger.ts';
import type { LedgerApi, OpenedLedger } from './ledger-api.ts';

/** The port `Replica` over the ledger's thread. */
export const createReplica = (thread: Thread<LedgerApi>): Replica => ({
  replicate: (blocks) => orClosed(thread.call('replicate', [blocks])),
  head: () => thread.call('head', []),
  digest: (height) => thread.call('digest', [height]),
  filled: (upTo, most) => thread.call('filled', [upTo, most]),
  unproved: () => thread.call('unproved', []),
});

/** The port `OpenReplica` over a thread of its own. */
export const openedReplica = (thread: Thread<LedgerApi>, opened: OpenedLedger): OpenReplica => ({
  replica: createReplica(thread),
  ledger: createLedger(thread, opened),
  index: createRecordIndex(thread),
  pin: (clinic) => orClosed(thread.call('pin', [clinic])),
  close: async () => {
    await thread.call('close', []).catch(() => undefined); // a thread that died let go already
    await thread.stop();
  },
});
