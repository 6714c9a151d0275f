import type { CallName } from '#contract/calls/index.ts';
import type { World } from '#test/support/contract-world.ts';
import { type Entry, marker, notAnId, nothing } from './entry.ts';

/** Nothing listens there: what a node says has tests of its own. */
const deadNode = { address: 'http://127.0.0.1:9/', pin: '', headers: [] };

const namedNode = async ({ administrator }: World) => {
  const { nodes } = await administrator.get('network.nodes', {});
  const [first] = nodes;
  if (first !== undefined) return first.node;
  return (await administrator.get('network.addNode', { name: 'Lake', ...deadNode })).node;
};

type NetworkCall = Exclude<
  Extract<CallName, `network.${string}` | 'verify.onNodes'>,
  'network.fetchAnew'
>;

export const networkEntries: Readonly<Record<NetworkCall, Entry>> = {
  'network.nodes': {
    good: ({ administrator }) => administrator.call('network.nodes', {}),
    bad: nothing,
  },
  'network.addNode': {
    good: ({ administrator }) =>
      administrator.call('network.addNode', { name: 'Hill', ...deadNode }),
    bad: [{ name: 'Hill', ...deadNode, address: marker.repeat(30) }, 'address'],
  },
  'network.changeNode': {
    good: async (world) =>
      world.administrator.call('network.changeNode', {
        node: await namedNode(world),
        name: 'Lake hospital',
        ...deadNode,
        headers: null,
      }),
    bad: notAnId('node'),
  },
  'network.testNode': {
    good: ({ administrator }) =>
      administrator.call('network.testNode', { node: null, ...deadNode }),
    bad: [{ node: null, ...deadNode, headers: [{ name: marker, value: '\n' }] }, 'headers.0.value'],
  },
  'network.state': { good: ({ reception }) => reception.call('network.state', {}), bad: nothing },
  'network.look': { good: ({ doctor }) => doctor.call('network.look', {}), bad: nothing },
  'verify.onNodes': {
    good: ({ nobody, signed }) => nobody.call('verify.onNodes', { hash: signed.transaction }),
    bad: [{ hash: marker.repeat(100) }, 'hash'],
  },
  'network.removeNode': {
    good: async (world) =>
      world.administrator.call('network.removeNode', { node: await namedNode(world) }),
    bad: notAnId('node'),
  },
};
