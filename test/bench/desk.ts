/** A workstation whose clinic joined a network, for measuring what it sends. */
import { setTimeout as pause } from 'node:timers/promises';
import { createNetworkMember } from '#app/network/network-member.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { ok } from '#contract/result.ts';
import type { PinnedClinic } from '#app/ports/replica.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { createStore } from '#platform/store/create-store.ts';
import { idOf } from '#test/support/clinic.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { ledgerKey, workers } from '#test/support/store-in-folder.ts';
import { workerUrls } from '../../src-main/entry/workers.ts';

const crypto = await realCrypto();

/** Outbox, replica and threads of a workstation that joined, with one named node. */
export const openDesk = async (folder: string, url: string, clinic: PinnedClinic) => {
  const port = { want: 0, strict: false };
  const store = createStore({ folder, workers, port, postToken: null });
  const own = await store.open(ledgerKey, 'unserved');
  const replica = await store.openReplica(ledgerKey, 'unserved');
  if (!own.ok || !replica.ok) throw new Error('the folder does not open');
  await replica.value.pin(clinic);
  const named = { node: idOf('node'), name: 'Node', url, pin: null, headers: [] };
  const member = createNetworkMember({
    platform: {
      clock: systemClock,
      crypto,
      connectNode: createHttpNodes({
        clock: systemClock,
        ...usualLimits,
        blocksWorker: workerUrls().blocks,
      }),
    },
    rows: own.value.rows,
    chain: replica.value,
    nodes: {
      list: () => [named as never],
      reach: () => Promise.resolve(ok({ url, pin: null, headers: {} })),
    },
    settled: () => undefined,
    changed: () => undefined,
    grew: () => undefined,
  });
  const { outbox } = member;
  return {
    enqueue: async (batch: readonly Transaction[]): Promise<void> => {
      const outgoing = batch.map((transaction): Outgoing => ({
        transaction,
        fallback: null,
        after: [],
      }));
      const kept = await outbox.enqueue(outgoing, {});
      if (!kept.ok) throw new Error(kept.error.code);
      await outbox.flush();
    },
    pause: outbox.pause,
    untilEmpty: async (): Promise<void> => {
      while ((await outbox.counts()).waiting > 0) await pause(20);
      if ((await outbox.counts()).attention > 0) throw new Error('something was not accepted');
    },
    /** Something that a page asks all the time: what is known of one transaction. */
    ask: replica.value.index.version,
    height: async (): Promise<number> => (await replica.value.replica.head()).height,
    close: async (): Promise<void> => {
      await member.stop();
      await replica.value.close();
      await own.value.close();
    },
  };
};

export type Desk = Awaited<ReturnType<typeof openDesk>>;
