import { fail, ok } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation } from '#app/gateway/context.ts';
import { hasStaffProof } from '#app/staff/staff-proof.ts';
import { askCopyAnew } from './fetch-anew.ts';
import { readNodeOrder } from './read-node-order.ts';
import { testNode } from './test-node.ts';
import { verifyOnNodes } from './verify-on-nodes.ts';

type NetworkCall =
  | 'network.nodes'
  | 'network.addNode'
  | 'network.changeNode'
  | 'network.removeNode'
  | 'network.testNode'
  | 'network.state'
  | 'network.look'
  | 'network.fetchAnew'
  | 'verify.onNodes';

/** Whoever asks the named nodes, or is connected with them, begins anew. */
const renew = (context: Context): void => {
  const { network, joining, member } = openWorkstation(context);
  network.renew();
  void joining?.renew();
  void member?.renew();
};

export const networkHandlers: Handlers<NetworkCall> = {
  'network.nodes': (context) => {
    const nodes = openWorkstation(context).nodes.list();
    return Promise.resolve(
      ok({
        nodes: nodes.map(({ node, name, url, pin, headers }) => ({
          node,
          name,
          address: url,
          pin: pin ?? '',
          headers: [...headers],
        })),
      }),
    );
  },
  'network.addNode': async (context, typed) => {
    const { nodes } = openWorkstation(context);
    const order = readNodeOrder(typed);
    if (!order.ok) return order;
    const added = await nodes.add({ name: typed.name, ...order.value });
    if (!added.ok) return added;
    renew(context);
    return ok({ node: added.value });
  },
  'network.changeNode': async (context, typed) => {
    const { nodes } = openWorkstation(context);
    const order = readNodeOrder(typed);
    if (!order.ok) return order;
    const changed = await nodes.change(typed.node, { name: typed.name, ...order.value });
    if (!changed.ok) return changed;
    renew(context);
    return ok({});
  },
  'network.removeNode': async (context, { node }) => {
    const { nodes } = openWorkstation(context);
    const removed = await nodes.remove(node);
    if (!removed.ok) return removed;
    renew(context);
    return ok({});
  },
  'network.testNode': async (context, typed) => {
    const { nodes } = openWorkstation(context);
    const order = readNodeOrder(typed);
    if (!order.ok) return order;
    const reached = await nodes.reachAs(typed.node, order.value);
    if (!reached.ok) return fail(reached.error);
    return ok(await testNode(context.platform, nodes, typed.node, reached.value));
  },
  'network.state': (context) => {
    const { nodes, network } = openWorkstation(context);
    return Promise.resolve(ok({ nodes: nodes.list().length, view: network.view() }));
  },
  'network.look': async (context) => ok({ view: await openWorkstation(context).network.look() }),
  'network.fetchAnew': async (context) => {
    const { member, reopen, store } = openWorkstation(context);
    if (member?.isInDoubt() !== true) return fail({ code: 'notFound' });
    if (!hasStaffProof(context)) return fail({ code: 'proofRequired' });
    const asked = await store.rows.write({ rows: [askCopyAnew] });
    if (!asked.ok) return fail({ code: 'diskFull' });
    reopen();
    return ok({});
  },
  'verify.onNodes': async (context, { hash }) => ok(await verifyOnNodes(context, hash)),
};
