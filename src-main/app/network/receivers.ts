import type { Followed } from './follower.ts';

/**
 * Names of the nodes to which signed records go: those of which it is known that they hold the blocks kept
 * here, and none while the network as a whole is in doubt, because what was posted cannot be taken back.
 */
export const receiversOf = ({ phase, nodes }: Followed): ReadonlySet<string> =>
  phase === 'behind' || phase === 'caughtUp'
    ? new Set(nodes.filter(({ state }) => state === 'agrees').map(({ name }) => name))
    : new Set();
