import type { Clock } from '#app/ports/clock.ts';
import type { NodeClient, PostReply } from '#app/ports/nodes.ts';
import { type BackOff, createBackOff } from './back-off.ts';

/** A node to which transactions can be offered. */
export interface PostingNode {
  /** Names it among the others. */
  readonly name: string;
  readonly client: Pick<NodeClient, 'post'>;
}

/** What came of offering a transaction; `null`: no node answered. */
export type Sent = { readonly node: string; readonly reply: PostReply } | null;

/** Nodes by name. */
export interface Preference {
  /** Only these are asked. Usual: all. */
  readonly among?: ReadonlySet<string>;
  /** They may keep nothing of what they take: asked where no other answers. */
  readonly doubted?: ReadonlySet<string>;
  /** Who was offered this transaction before: asked after all others, the first of them first. */
  readonly asked?: readonly string[];
}

/**
 * Offers transactions to one node as long as it answers, because others may be a block behind; falls over
 * to the next when it is silent or in doubt. What it answers is news for the sender of the transaction alone.
 */
export interface Sender {
  readonly send: (body: string, preference?: Preference) => Promise<Sent>;
  /** Nodes that were silent are offered the next transaction all the same. */
  readonly hurry: () => void;
}

export const createSender = (
  nodes: readonly PostingNode[],
  clock: Pick<Clock, 'monotonic'>,
  chance: () => number,
): Sender => {
  const peers = nodes.map((node) => ({ ...node, backOff: createBackOff(clock, chance) }));
  let current = 0;

  type Peer = PostingNode & { readonly backOff: BackOff };
  /** The node in use first, then the others in order. */
  const inOrder = (): readonly Peer[] => [...peers.slice(current), ...peers.slice(0, current)];

  const offer = async (peer: Peer, body: string): Promise<Sent> => {
    const begun = peer.backOff.begin();
    const answer = await peer.client.post(body);
    if (!answer.ok) {
      peer.backOff.failed(begun);
      return null;
    }
    peer.backOff.succeeded();
    return { node: peer.name, reply: answer.value };
  };

  return {
    hurry: () => {
      for (const { backOff } of peers) backOff.hurry();
    },
    send: async (body, { among, doubted, asked = [] } = {}) => {
      const rankOf = ({ name }: Peer): number =>
        asked.includes(name) ? asked.indexOf(name) + 2 : Number(doubted?.has(name) ?? false);
      const inUse = peers[current]?.name ?? '';
      const ready = inOrder()
        .filter(({ name, backOff }) => (among?.has(name) ?? true) && backOff.isOver())
        .toSorted((one, other) => rankOf(one) - rankOf(other));
      for (const peer of ready) {
        const sent = await offer(peer, body);
        if (sent === null) continue;
        // Who was passed over for this transaction alone stays in use for the others.
        if (!asked.includes(inUse)) current = peers.indexOf(peer);
        return sent;
      }
      return null;
    },
  };
};
