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

/**
 * Offers transactions to one node as long as it answers, because others may be a block behind; falls over
 * to the next when it is silent. What it answers is news for the sender of the transaction alone.
 */
export interface Sender {
  /** `avoid`: nodes that were asked before; they are asked again where there is no other. */
  readonly send: (body: string, avoid?: ReadonlySet<string>) => Promise<Sent>;
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
    const answer = await peer.client.post(body);
    if (!answer.ok) {
      peer.backOff.failed();
      return null;
    }
    peer.backOff.succeeded();
    return { node: peer.name, reply: answer.value };
  };

  return {
    hurry: () => {
      for (const { backOff } of peers) backOff.hurry();
    },
    send: async (body, avoid = new Set()) => {
      const ready = inOrder().filter(({ backOff }) => backOff.isOver());
      const fresh = ready.filter(({ name }) => !avoid.has(name));
      for (const peer of fresh.length > 0 ? fresh : ready) {
        const sent = await offer(peer, body);
        if (sent === null) continue;
        if (avoid.size === 0) current = peers.indexOf(peer);
        return sent;
      }
      return null;
    },
  };
};
