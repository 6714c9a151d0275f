import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { CallInput } from '#contract/calls/index.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type FakeBlock, type FakeNode, startFakeNode } from './fake-node.ts';
import {
  asAdministrator,
  type Clinic,
  foundClinic,
  openClinic,
  removeFolders,
} from './quick-clinic.ts';
import type { RealApp } from './real-app.ts';
import { createMaker } from './signed-transactions.ts';

export const maker = createMaker(await createPrimitives());
const [first, second, third] = [maker.create(), maker.create(), maker.create()];

/** What honest nodes of the tests serve. */
export const served = { first, second, third };
export const honest: readonly FakeBlock[] = [[first], [second, third]];
/** The first of them, in a database that somebody edited. */
export const edited = { ...first, metadata: { edited: 'by hand' } };

/**
 * One clinic for a file of tests, its administrator signed in, and four fresh honest nodes for each test.
 * None of them is named yet.
 */
export const clinicWithNodes = () => {
  let clinic: Clinic;
  let app: RealApp;
  let nodes: readonly FakeNode[] = [];
  const open = async (): Promise<void> => {
    app = await openClinic(clinic);
    await asAdministrator(app.page);
  };
  beforeAll(async () => {
    clinic = await foundClinic();
    await open();
  });
  afterAll(async () => {
    await app.close();
    removeFolders();
  });
  beforeEach(async () => {
    nodes = await Promise.all(['a', 'b', 'c', 'd'].map(() => startFakeNode({ blocks: honest })));
  });
  afterEach(async () => {
    const named = await app.page.get('network.nodes', {});
    for (const { node } of named.nodes) await app.page.get('network.removeNode', { node });
    await Promise.all(nodes.map((node) => node.close()));
  });
  const node = (place: number): FakeNode => {
    const found = nodes[place];
    if (found === undefined) throw new Error(`no node ${place}`);
    return found;
  };
  const name = (place: number, more: Partial<CallInput<'network.addNode'>> = {}) =>
    app.page.get('network.addNode', {
      name: `Node ${place + 1}`,
      address: node(place).url,
      pin: '',
      headers: [],
      ...more,
    });
  return {
    app: () => app,
    nodes: () => nodes,
    node,
    name,
    nameAll: async (): Promise<void> => {
      for (const place of nodes.keys()) await name(place);
    },
    restart: async (): Promise<void> => {
      await app.close();
      await open();
    },
  };
};
