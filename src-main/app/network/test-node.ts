import type { CallOutput } from '#contract/calls/index.ts';
import { type NodeId, nodeIdSchema } from '#contract/network.ts';
import type { NodeAddress } from '#app/ports/nodes.ts';
import type { Platform } from '#app/ports/platform.ts';
import { lookAtNetwork, type Target } from './look-at-network.ts';
import type { NodeSettings } from './node-settings.ts';

/** Stands for the node as it is typed now. */
const candidate = nodeIdSchema.parse('0'.repeat(32));

/** Looks at one node as it is typed, together with the other named ones. */
export const testNode = async (
  platform: Pick<Platform, 'clock' | 'connectNode' | 'crypto'>,
  nodes: Pick<NodeSettings, 'list' | 'reach'>,
  replaces: NodeId | null,
  address: NodeAddress,
): Promise<CallOutput<'network.testNode'>> => {
  const others = nodes.list().filter(({ node, url }) => node !== replaces && url !== address.url);
  const targets = await Promise.all(
    others.map(async (named): Promise<Target> => {
      const reached = await nodes.reach(named);
      const { node, name, url } = named;
      return { node, name, url, address: reached.ok ? reached.value : null };
    }),
  );
  const { view, met, failures } = await lookAtNetwork({
    platform,
    targets: [{ node: candidate, name: '', url: address.url, address }, ...targets],
    memoryOf: () => ({ height: 0, seen: new Map() }),
  }).done;
  const own = view.nodes.find(({ node }) => node === candidate);
  if (own === undefined) throw new Error('a look without the node that it was about');
  const answered = met.get(candidate);
  const { address: url, state, fault, httpStatus, version, height } = own;
  const { behind, answeredIn, differsAt, why } = own;
  return {
    ...{ address: url, state, fault, httpStatus, version, height },
    ...{ behind, answeredIn, differsAt, why },
    checkedAt: view.checkedAt,
    validators: answered?.validators?.length ?? null,
    others: view.nodes.filter(({ node, state: its }) => node !== candidate && its !== 'unasked')
      .length,
    certificate: answered?.root.certificate ?? failures.get(candidate)?.certificate ?? null,
  };
};
