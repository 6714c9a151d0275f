import { beforeEach, describe, expect, test } from 'vitest';
import { clinicWithNodes, edited, honest, maker, served } from '#test/support/clinic-with-nodes.ts';
import { type FakeBlock, json, startFakeNode } from '#test/support/fake-node.ts';

const { first, second, third } = served;
const { app, nodes, node: nodeAt, name, nameAll, restart } = clinicWithNodes();
const look = async () => {
  const { view } = await app().page.get('network.look', {});
  if (view === null) throw new Error('no look');
  return view;
};
const statesOf = async () =>
  (await look()).nodes.map(({ state, fault, why, differsAt, behind }) =>
    [state, fault ?? why ?? '', differsAt ?? '', behind || '']
      .filter((part) => part !== '')
      .join(' '),
  );
const agree = ['agrees', 'agrees', 'agrees', 'agrees'];

describe('four named nodes', () => {
  beforeEach(nameAll);

  test('that hold the same are seen to agree', async () => {
    const view = await look();

    expect(view).toMatchObject({
      height: 2,
      compared: { from: 1, to: 2 },
      unproved: 0,
      survives: 1,
      blocks: [
        { height: 1, transactions: 1 },
        { height: 2, transactions: 2 },
      ],
      nodes: nodes().map(({ url }, place) => ({
        name: `Node ${place + 1}`,
        address: url,
        state: 'agrees',
        version: '2.2.2',
        height: 2,
      })),
    });
    expect(view.validators?.length).toBe(4);
    expect((await app().page.get('app.status', {})).network).toEqual({
      ...{ nodes: 4, agreeing: 4, differing: 0, unasked: 0 },
      checkedAt: view.checkedAt,
    });
  });

  test.each<[string, readonly FakeBlock[], string]>([
    ['an altered asset', [[edited], [second, third]], 'differs altered 1'],
    ['a forged block', [[first], [maker.create()]], 'differs blocks 2'],
    ['transactions in another order of blocks', [[second], [first, third]], 'differs blocks 1'],
    ['a withheld transaction', [[first], [second]], 'differs blocks 2'],
    ['a block that it alone has', [...honest, [maker.create()]], 'agrees'],
    ['a chain of another network', [[maker.create()], [maker.create()]], 'differs blocks 1'],
    ['no block yet', [], 'behind 2'],
  ])('one of which serves %s', async (_name, blocks, state) => {
    nodeAt(3).serve(blocks);
    expect(await statesOf()).toEqual([...agree.slice(1), state]);
  });

  test('one of which lists a block in another order agrees', async () => {
    nodeAt(3).serve([[first], [third, second]]);
    expect(await statesOf()).toEqual(agree);
  });

  test('one of which withholds a block in the middle', async () => {
    for (const node of nodes()) node.serve([...honest, []]);
    nodeAt(3).override(({ url }, response) =>
      url === '/api/v1/blocks/2' ? json(response, { status: 404 }, 404) : false,
    );
    expect(await statesOf()).toEqual([...agree.slice(1), 'differs withheld 2']);
  });

  test.each([
    [500, 'differs broken 1'],
    [503, 'unasked serverError'],
  ])('one of which fails on a block with %i', async (status, state) => {
    nodeAt(3).override(({ url }, response) =>
      url === '/api/v1/blocks/1' ? json(response, {}, status) : false,
    );
    expect(await statesOf()).toEqual([...agree.slice(1), state]);
  });

  test('one of which cuts every connection once it failed on a block', async () => {
    let failed = false;
    nodeAt(3).override(({ url, socket }, response) => {
      if (failed) socket.destroy();
      if (url !== '/api/v1/blocks/2') return failed;
      failed = true;
      return json(response, {}, 500);
    });
    expect(await statesOf()).toEqual([...agree.slice(1), 'differs broken 2']);
  });

  test('one of which is stopped, and comes back', async () => {
    const { url } = nodeAt(3);
    await nodeAt(3).close();
    const without = await statesOf();
    const again = await startFakeNode({ blocks: honest, port: Number(new URL(url).port) });

    const withIt = await statesOf();

    await again.close();
    expect([without, withIt]).toEqual([[...agree.slice(1), 'unasked unreachable'], agree]);
  });

  test('one of which was fine a moment ago and is edited by hand', async () => {
    expect(await statesOf()).toEqual(agree);
    nodeAt(0).serve([[edited], [second, third]]);
    expect(await statesOf()).toEqual(['differs altered 1', ...agree.slice(1)]);
  });

  test('one of which claims every height is not believed', async () => {
    nodeAt(3).override(({ url = '' }, response) => {
      const height = /blocks\/(\d+)$/.exec(url)?.[1];
      return height !== undefined && json(response, { height: Number(height), transactions: [] });
    });
    expect(await statesOf()).toEqual([...agree.slice(1), 'unasked malformed']);
  });

  test('two and two, so that no side has most', async () => {
    nodeAt(0).serve([[first]]);
    nodeAt(1).serve([[second]]);
    nodeAt(2).serve([[first]]);
    nodeAt(3).serve([[second]]);
    expect(await statesOf()).toEqual(agree.map(() => 'disputed'));
  });
});

describe('naming a node', () => {
  test('with a secret header, which reaches the node and no page', async () => {
    const value = 'the key of the clinic at the host';
    await name(0, { headers: [{ name: 'app_key', value }] });
    await look();

    expect(nodeAt(0).asked.map(({ headers }) => headers['app_key'])).toEqual(
      nodeAt(0).asked.map(() => value),
    );
    expect(app().traffic.join()).not.toContain(value);
    expect(await app().page.get('network.nodes', {})).toMatchObject({
      nodes: [{ headers: ['app_key'] }],
    });
  });

  test('outlives a restart', async () => {
    await name(0);
    const before = await app().page.get('network.nodes', {});
    await restart();

    expect(await app().page.get('network.nodes', {})).toEqual(before);
  });

  test('ends with its removal', async () => {
    const { node } = await name(0);
    await app().page.get('network.removeNode', { node });

    expect([
      await app().page.get('network.nodes', {}),
      await app().page.get('network.look', {}),
      (await app().page.get('app.status', {})).network,
    ]).toEqual([{ nodes: [] }, { view: null }, null]);
  });
});

describe('a test of a node', () => {
  const tried = async (place: number) =>
    app().page.get('network.testNode', {
      node: null,
      address: `${nodeAt(place).url}api/v1/`,
      pin: '',
      headers: [],
    });

  test('alone says what it is', async () => {
    expect(await tried(0)).toMatchObject({
      address: nodeAt(0).url,
      state: 'alone',
      fault: null,
      version: '2.2.2',
      height: 2,
      validators: 4,
      others: 0,
      certificate: null,
    });
  });

  test('beside others says whether it holds the same blocks', async () => {
    await name(0);
    await name(1);
    const same = await tried(2);
    nodeAt(2).serve([[maker.create()]]);
    const other = await tried(2);

    expect([same, other]).toMatchObject([
      { state: 'agrees', others: 2 },
      { state: 'differs', why: 'blocks', differsAt: 1, others: 2 },
    ]);
  });

  test('says what was found instead', async () => {
    nodeAt(0).override((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html>');
      return true;
    });
    expect(await tried(0)).toMatchObject({ state: 'unasked', fault: 'webPage', version: '' });
  });
});
