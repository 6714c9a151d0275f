import type { NetworkSummary, NetworkView, NodeId } from '#contract/network.ts';
import type { Platform } from '#app/ports/platform.ts';
import { pollDelay } from '#domain/network/poll-delay.ts';
import type { NodeMemory } from './ask-node.ts';
import { chanceOf } from './chance.ts';
import { lookAtNetwork, type Target } from './look-at-network.ts';
import type { NamedNode, NodeSettings } from './node-settings.ts';

/** In every so many looks by time every compared block is fetched anew; otherwise the new ones alone. */
const anewEvery = 10;

/** Keeps an eye on the named nodes: looks by itself from time to time, and when somebody asks. */
export interface NetworkWatch {
  /** The newest look; null: none yet, or nobody is named. */
  readonly view: () => NetworkView | null;
  readonly summary: () => NetworkSummary | null;
  /** Asks every node anew for every compared block; joins a look that is under way. */
  readonly look: () => Promise<NetworkView | null>;
  /** The named nodes are others now: what was seen of them counts no more, and they are asked soon. */
  readonly renew: () => void;
  readonly stop: () => void;
}

interface NetworkWatchOptions {
  readonly platform: Pick<Platform, 'clock' | 'connectNode' | 'crypto'>;
  readonly nodes: Pick<NodeSettings, 'list' | 'reach'>;
  readonly changed: () => void;
}

export const createNetworkWatch = (options: NetworkWatchOptions): NetworkWatch => {
  const { platform, nodes, changed } = options;
  const { clock, crypto } = platform;
  const chance = chanceOf(crypto);
  let memories = new Map<NodeId, NodeMemory>();
  let view: NetworkView | null = null;
  let underWay: Promise<NetworkView | null> | null = null;
  let [looks, failedInARow] = [0, 0];
  let stopped = false;
  let generation = 0;
  let cancelNext = (): void => undefined;
  let stopLook = (): void => undefined;

  const memoryOf = (node: NodeId): NodeMemory => {
    const known = memories.get(node) ?? { height: 0, seen: new Map() };
    memories.set(node, known);
    return known;
  };
  /** A look at nodes that are named no more, or at closing, says nothing. */
  const isPast = (of: number): boolean => stopped || of !== generation;
  const run = async (of: number): Promise<NetworkView | null> => {
    const targets = await Promise.all(nodes.list().map((named) => targetOf(nodes, named)));
    if (isPast(of)) return null;
    const { done, stop } = lookAtNetwork({ platform, targets, memoryOf });
    stopLook = stop;
    const seen = (await done).view;
    if (isPast(of)) return null;
    view = seen;
    failedInARow = seen.nodes.some(({ state }) => state === 'unasked') ? failedInARow + 1 : 0;
    changed();
    return seen;
  };
  const look = (anew: boolean): Promise<NetworkView | null> => {
    cancelNext();
    if (stopped || nodes.list().length === 0) return Promise.resolve(null);
    if (underWay !== null) return underWay;
    if (anew) for (const { seen } of memories.values()) seen.clear();
    looks += 1;
    const running = run(generation).finally(() => {
      if (underWay !== running) return;
      underWay = null;
      schedule(pollDelay(failedInARow, chance()));
    });
    underWay = running;
    return running;
  };
  const schedule = (delay: number): void => {
    cancelNext();
    if (stopped || nodes.list().length === 0) return;
    cancelNext = clock.after(
      delay,
      () => void look(looks % anewEvery === 0).catch(() => undefined),
    );
  };
  schedule(0);

  return {
    view: () => view,
    summary: () => (nodes.list().length === 0 ? null : summaryOf(nodes.list().length, view)),
    look: () => look(true),
    renew: () => {
      generation += 1;
      stopLook();
      underWay = null;
      view = null;
      memories = new Map();
      failedInARow = 0;
      changed();
      schedule(0);
    },
    stop: () => {
      stopped = true;
      cancelNext();
      stopLook();
    },
  };
};

const targetOf = async (nodes: Pick<NodeSettings, 'reach'>, named: NamedNode): Promise<Target> => {
  const reached = await nodes.reach(named);
  const { node, name, url } = named;
  return { node, name, url, address: reached.ok ? reached.value : null };
};

const summaryOf = (nodes: number, view: NetworkView | null): NetworkSummary => {
  const count = (...states: readonly NetworkView['nodes'][number]['state'][]): number =>
    view?.nodes.filter(({ state }) => states.includes(state)).length ?? 0;
  return {
    nodes,
    agreeing: count('agrees', 'behind'),
    differing: count('differs', 'disputed'),
    unasked: count('unasked'),
    checkedAt: view?.checkedAt ?? null,
  };
};
