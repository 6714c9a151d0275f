import type { Platform } from '#app/ports/platform.ts';
import type { NodeClient } from '#app/ports/nodes.ts';
import type { Replica } from '#app/ports/replica.ts';
import { createInTurn } from '#app/in-turn.ts';
import { chanceOf } from './chance.ts';
import { type Followed, type Follower, follow, type SilentNode } from './follower.ts';
import { type Listening, listenTo } from './listening.ts';
import type { NamedNode, NodeSettings } from './node-settings.ts';
import { createSealedNode } from './sealed-node.ts';
import { createSender, type Sender } from './sender.ts';

/** The connection of a workstation with its clinic's network: blocks come in, transactions go out. */
export interface NetworkLink {
  readonly state: () => Followed;
  readonly silent: () => readonly SilentNode[];
  /** Whether no node has blocks that are not here. */
  readonly isCaughtUp: () => boolean;
  readonly sender: Pick<Sender, 'send'>;
  /** Nodes are asked, and offered to, without waiting. */
  readonly askNow: () => void;
  /** The named nodes are others now. */
  readonly renew: () => Promise<void>;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
}

interface NetworkLinkOptions {
  readonly platform: Pick<Platform, 'clock' | 'connectNode' | 'crypto'>;
  readonly nodes: Pick<NodeSettings, 'list' | 'reach'>;
  readonly replica: Replica;
  /** Blocks came, or a node answers otherwise than before. */
  readonly changed: (state: Followed) => void;
  /** See `follow`. */
  readonly isExpected: () => boolean;
}

const unasked: Followed = { phase: 'behind', height: 0, nodes: [] };

export const createNetworkLink = (options: NetworkLinkOptions): NetworkLink => {
  const { platform, nodes, replica, changed, isExpected } = options;
  const { clock, crypto, connectNode } = platform;
  const inTurn = createInTurn();
  const chance = chanceOf(crypto);
  let clients: readonly NodeClient[] = [];
  let follower: Follower | null = null;
  let listening: Listening | null = null;
  let sender = createSender([], clock, chance);

  const disconnect = async (): Promise<void> => {
    listening?.stop();
    listening = null;
    for (const client of clients) client.close();
    clients = [];
    sender = createSender([], clock, chance);
    await follower?.stop();
    follower = null;
  };
  const askNow = (): void => {
    sender.hurry();
    follower?.askNow();
  };
  const clientOf = async (named: NamedNode): Promise<NodeClient> => {
    const reach = () => nodes.reach(named);
    const address = await reach();
    return address.ok
      ? connectNode(address.value)
      : createSealedNode({ reach, connectNode, opened: askNow });
  };
  const connect = async (): Promise<void> => {
    const peers = await Promise.all(
      nodes.list().map(async (named) => ({ name: named.name, client: await clientOf(named) })),
    );
    clients = peers.map(({ client }) => client);
    sender = createSender(peers, clock, chance);
    follower = follow({
      nodes: peers,
      replica,
      primitives: crypto.primitives,
      clock,
      chance,
      changed,
      isExpected,
      isListening: () => listening?.isOpen() ?? false,
    });
    listening = listenTo({ clients, clock, chance, heard: follower.hint });
  };
  void inTurn(connect);

  return {
    state: () => follower?.state() ?? unasked,
    silent: () => follower?.silent() ?? [],
    isCaughtUp: () => follower?.state().phase === 'caughtUp',
    sender: { send: (body, avoid) => sender.send(body, avoid) },
    askNow,
    renew: () =>
      inTurn(async () => {
        await disconnect();
        await connect();
      }),
    stop: () => inTurn(disconnect),
  };
};
