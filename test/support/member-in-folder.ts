import { createNetworkMember, type NetworkMember } from '#app/network/network-member.ts';
import type { PostingNode } from '#app/network/sender.ts';
import type { FollowedNode } from '#app/network/follower.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import type { NodeClient } from '#app/ports/nodes.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { PinnedClinic } from '#app/ports/replica.ts';
import type { OutboxState, Rows } from '#app/ports/rows.ts';
import type { NodeId } from '#contract/network.ts';
import { ok } from '#contract/result.ts';
import { createStore } from '#platform/store/create-store.ts';
import type { Clock } from '#app/ports/clock.ts';
import { ledgerKey, workers } from './store-in-folder.ts';

/** What a test says of a node: its blocks and what it makes of a POST. */
export type NodeInTest = Pick<FollowedNode & PostingNode, 'client'>['client'];

export interface MemberInFolder {
  readonly member: NetworkMember;
  /** Signed and durable; offered as soon as it may be. */
  readonly enqueue: (...outgoing: readonly Outgoing[]) => Promise<void>;
  readonly stateOf: (transaction: string) => Promise<OutboxState | undefined>;
  readonly close: () => Promise<void>;
}

interface MemberOptions {
  readonly clients: readonly NodeInTest[];
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly clinic: PinnedClinic;
  /** What a test makes of the small rows. */
  readonly change?: (rows: Rows) => Rows;
}

const clientOf = (node: NodeInTest): NodeClient => ({
  root: () => Promise.resolve(ok({ version: '2.2.2', answeredIn: 1, certificate: null })),
  validators: () => Promise.resolve(ok([])),
  heightOf: () => Promise.resolve(ok(null)),
  transaction: () => Promise.resolve(ok(null)),
  listen: () => Promise.resolve(null),
  close: () => undefined,
  ...node,
});

/** A workstation in a network, as it ships, on nodes that a test plays. */
export const openMember = async (
  folder: string,
  { clients, clock, crypto, clinic, change = (rows) => rows }: MemberOptions,
): Promise<MemberInFolder> => {
  const store = createStore({ folder, workers, port: { want: 0, strict: false }, postToken: null });
  const opened = await store.open(ledgerKey, 'unserved');
  const replicated = await store.openReplica(ledgerKey, 'unserved');
  if (!opened.ok || !replicated.ok) throw new Error(`${folder} does not open`);
  const rows = change(opened.value.rows);
  const chain = replicated.value;
  await chain.pin(clinic);
  const urlOf = (place: number): string => `http://127.0.0.1:${place + 1}/`;
  const named = clients.map((_, place) => ({
    node: String(place).padStart(32, '0') as NodeId,
    name: `node ${place}`,
    url: urlOf(place),
    pin: null,
    headers: [],
  }));
  const member = createNetworkMember({
    platform: {
      clock,
      crypto,
      connectNode: ({ url }) => {
        const node = clients[named.findIndex((each) => each.url === url)];
        if (node === undefined) throw new Error(`nobody at ${url}`);
        return clientOf(node);
      },
    },
    rows,
    chain,
    nodes: {
      list: () => named,
      reach: ({ url, pin }) => Promise.resolve(ok({ url, pin, headers: {} })),
    },
    settled: () => undefined,
    changed: () => undefined,
    grew: () => undefined,
  });
  return {
    member,
    enqueue: async (...outgoing) => {
      const enqueued = await member.outbox.enqueue(outgoing, {});
      if (!enqueued.ok) throw new Error(enqueued.error.code);
      await member.outbox.flush();
    },
    stateOf: async (transaction) => (await rows.outboxRow(transaction))?.state,
    close: async () => {
      await member.stop();
      await chain.close();
      await opened.value.close();
    },
  };
};
