import type { Membership } from '#contract/membership.ts';
import { createNetworkOutbox, type NetworkOutbox } from '#app/outbox/network-outbox.ts';
import { outboxFacts, unlessInDoubt } from '#app/outbox/outbox-facts.ts';
import { createPosting } from '#app/outbox/posting.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OpenReplica, Replica } from '#app/ports/replica.ts';
import type { OutboxState, Rows } from '#app/ports/rows.ts';
import { chanceOf } from './chance.ts';
import type { SilentNode } from './follower.ts';
import { createNetworkLink } from './network-link.ts';
import type { NodeSettings } from './node-settings.ts';
import { receiversOf } from './receivers.ts';

/** A workstation whose clinic joined a network: blocks come in, signed records go out. */
export interface NetworkMember {
  readonly outbox: NetworkOutbox;
  readonly membership: () => Membership;
  /** Most of the named nodes hold other blocks than those kept here: what these say is nobody's last word. */
  readonly isInDoubt: () => boolean;
  /** Of one of the network's blocks; see `Replica`. */
  readonly digest: Replica['digest'];
  readonly silent: () => readonly SilentNode[];
  /** The named nodes are others now. */
  readonly renew: () => Promise<void>;
  /** Somebody does not want to wait: every node is asked, and what waits is offered, now. */
  readonly tryNow: () => void;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
}

interface NetworkMemberOptions {
  readonly platform: Pick<Platform, 'clock' | 'connectNode' | 'crypto'>;
  readonly rows: Rows;
  readonly chain: OpenReplica;
  readonly nodes: Pick<NodeSettings, 'list' | 'reach'>;
  readonly settled: (transaction: string, state: OutboxState, height: number | null) => void;
  readonly changed: () => void;
  /** Blocks came. */
  readonly grew: (height: number) => void;
}

export const createNetworkMember = (options: NetworkMemberOptions): NetworkMember => {
  const { platform, rows, chain, nodes, settled, changed, grew } = options;
  const { clock, crypto } = platform;
  let height = 0;
  const link = createNetworkLink({
    platform,
    nodes,
    replica: chain.replica,
    isExpected: () => outbox.isExpecting(),
    changed: (followed) => {
      void outbox.look();
      changed();
      if (followed.height === height) return;
      height = followed.height;
      grew(height);
    },
  });
  const isInDoubt = (): boolean => link.state().phase === 'otherChain';
  const outbox: NetworkOutbox = createNetworkOutbox({
    rows,
    facts: unlessInDoubt(outboxFacts(rows, chain), isInDoubt),
    posting: createPosting(link.sender, clock, chanceOf(crypto), () => receiversOf(link.state())),
    clock,
    isCaughtUp: link.isCaughtUp,
    settled,
    changed,
  });

  return {
    outbox,
    membership: () => {
      const { phase } = link.state();
      return {
        state: 'network',
        caughtUp: phase === 'caughtUp',
        paused: outbox.isPaused(),
        trouble: phase === 'behind' || phase === 'caughtUp' ? null : phase,
      };
    },
    isInDoubt,
    digest: chain.replica.digest,
    silent: link.silent,
    renew: link.renew,
    tryNow: () => {
      link.askNow();
      outbox.hurry();
    },
    stop: async () => {
      await outbox.stop();
      await link.stop();
    },
  };
};
