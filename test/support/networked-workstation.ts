import { join } from 'node:path';
import { follow, type FollowedNode, type Follower } from '#app/network/follower.ts';
import { receiversOf } from '#app/network/receivers.ts';
import { createSender, type PostingNode } from '#app/network/sender.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { createNetworkOutbox, type NetworkOutbox } from '#app/outbox/network-outbox.ts';
import { outboxFacts } from '#app/outbox/outbox-facts.ts';
import { createPosting } from '#app/outbox/posting.ts';
import type { PinnedClinic, Replica } from '#app/ports/replica.ts';
import { type OutboxState, outboxStates, type Rows } from '#app/ports/rows.ts';
import type { RecordId } from '#contract/ids.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { createStore } from '#platform/store/create-store.ts';
import type { FakeClock } from './fake-clock.ts';
import { type MortalProcess, mortalProcess } from './mortal-process.ts';
import type { NetworkInMemory } from './network-in-memory.ts';
import { ledgerKey, workers } from './store-in-folder.ts';

export interface NetworkedWorkstation {
  readonly outbox: NetworkOutbox;
  readonly follower: Follower;
  /** As a member of a network does it for whoever does not want to wait. */
  readonly tryNow: () => void;
  readonly enqueue: (...outgoing: readonly Outgoing[]) => Promise<void>;
  /** State of every row, by transaction. */
  readonly states: () => Promise<ReadonlyMap<string, OutboxState>>;
  readonly height: () => Promise<number>;
  readonly verdicts: () => Promise<readonly string[]>;
  readonly versions: (record: RecordId) => Promise<readonly IndexedVersion[]>;
  readonly replica: Replica;
  readonly close: () => Promise<void>;
  /** What a test kills it by. */
  readonly process: MortalProcess;
  /** Lets go of the files of a dead one, as the operating system does: nothing is finished first. */
  readonly bury: () => Promise<void>;
}

const chance = (): number => 0.5;

/** The outbox and the replica of one folder, on a network in memory, with the threads that ship. */
export const openNetworked = async (
  folder: string,
  {
    network,
    clock: time,
    primitives,
    clinic,
    nodes = [network.node('node 0'), network.node('node 1')],
  }: {
    readonly network: Pick<NetworkInMemory, 'node'>;
    readonly clock: FakeClock;
    readonly primitives: Primitives;
    readonly clinic: PinnedClinic;
    /** Usual: two honest ones. */
    readonly nodes?: readonly (FollowedNode & PostingNode)[];
  },
): Promise<NetworkedWorkstation> => {
  const port = { want: 0, strict: false };
  const store = createStore({ folder, workers, port, postToken: null });
  const opened = await store.open(ledgerKey, 'unserved');
  const replicated = await store.openReplica(ledgerKey, 'unserved');
  if (!opened.ok || !replicated.ok) throw new Error(`${join(folder)} does not open`);
  const process = mortalProcess(time);
  const { clock } = process;
  const { rows: real } = opened.value;
  const rows: Rows = {
    ...real,
    write: (change) => process.around(() => real.write(change)),
    next: (counter) => process.around(() => real.next(counter)),
  };
  const chain = replicated.value;
  const replica: Replica = {
    ...chain.replica,
    replicate: (blocks) => process.around(() => chain.replica.replicate(blocks)),
  };
  await chain.pin(clinic);
  const sender = createSender(nodes, clock, chance);
  const outbox = createNetworkOutbox({
    rows,
    facts: outboxFacts(rows, chain),
    posting: createPosting(sender, clock, chance, () => receiversOf(follower.state())),
    clock,
    isCaughtUp: () => follower.state().phase === 'caughtUp',
    settled: () => undefined,
    changed: () => undefined,
  });
  const follower: Follower = follow({
    nodes,
    replica,
    primitives,
    clock,
    chance,
    changed: () => void outbox.look(),
  });
  const bury = async (): Promise<void> => {
    process.die();
    await chain.close();
    await opened.value.close();
  };
  return {
    outbox,
    follower,
    tryNow: () => {
      sender.hurry();
      follower.askNow();
      outbox.hurry();
    },
    enqueue: async (...outgoing) => {
      const enqueued = await outbox.enqueue(outgoing, {});
      if (!enqueued.ok) throw new Error(enqueued.error.code);
      await outbox.flush();
    },
    states: async () => {
      const found = await rows.outboxIn(outboxStates, 1_000);
      return new Map(found.map(({ transaction, state }) => [transaction, state]));
    },
    height: async () => (await chain.replica.head()).height,
    verdicts: async () =>
      (await chain.index.versionsAbove(0, 1_000)).map(
        ({ transaction, height, verdict }) => `${height} ${transaction} ${verdict}`,
      ),
    versions: chain.index.versionsOfRecord,
    replica,
    process,
    bury,
    close: async () => {
      await outbox.stop();
      await follower.stop();
      await bury();
    },
  };
};
