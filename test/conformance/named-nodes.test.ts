import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { lookAtNetwork, type Target } from '#app/network/look-at-network.ts';
import { nodeIdSchema } from '#contract/network.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import { editByHand } from '#test/support/edit-by-hand.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ask, posting } from './ask.ts';

/** Four nodes on a busy machine take their time to begin. */
const patience = 300_000;
vi.setConfig({ hookTimeout: patience, testTimeout: patience });

const crypto = await realCrypto();
const platform = {
  clock: systemClock,
  crypto,
  connectNode: createHttpNodes({ clock: systemClock, ...usualLimits }),
};
const maker = createMaker(crypto.primitives);

let network: BigchainDb;
/** The two transactions that were sent last, in blocks of their own. */
let before: Transaction;
let last: Transaction;
beforeAll(async () => {
  network = await startBigchainDb({ nodes: 4 });
  last = maker.create();
  for (let count = 0; count < 4; count += 1) {
    before = last;
    last = maker.create({ note: `as it was signed, ${count}` });
    const { status } = await ask(new URL(network.urls[0] ?? ''), posting(JSON.stringify(last)));
    expect(status).toBe(202);
  }
});
afterAll(() => network.close());

const look = async () => {
  const targets = network.urls.map((url, place): Target => ({
    node: nodeIdSchema.parse(String(place).padStart(32, '0')),
    name: `Node ${place}`,
    url: `${url}/`,
    address: { url: `${url}/`, pin: null, headers: {} },
  }));
  const memoryOf = () => ({ height: 0, seen: new Map() });
  return (await lookAtNetwork({ platform, targets, memoryOf }).done).view;
};
const states = async () =>
  (await look()).nodes.map(({ state, fault, why }) =>
    [state, fault ?? why].filter(Boolean).join(' '),
  );
const agree = ['agrees', 'agrees', 'agrees', 'agrees'];
/** Blocks reach the nodes one after another. */
const untilAllAgree = () =>
  vi.waitFor(async () => expect(await states()).toEqual(agree), {
    timeout: patience,
    interval: 500,
  });

test('each real node tells by its stream that something is new', async () => {
  const heard = network.urls.map(() => 0);
  const clients = network.urls.map((url) =>
    platform.connectNode({ url: `${url}/`, pin: null, headers: {} }),
  );
  const streams = await Promise.all(
    clients.map(({ listen }, place) =>
      listen(() => {
        heard[place] = (heard[place] ?? 0) + 1;
      }),
    ),
  );
  const { status } = await ask(
    new URL(network.urls[0] ?? ''),
    posting(JSON.stringify(maker.create())),
  );
  await vi.waitFor(() => expect(Math.min(...heard)).toBeGreaterThan(0), patience);
  for (const client of clients) client.close();
  for (const stream of streams) await stream?.over;

  expect([status, streams.includes(null)]).toEqual([202, false]);
});

test('four real nodes agree, one that is stopped is shown, one that is edited is named', async () => {
  await untilAllAgree();
  expect(await look()).toMatchObject({ survives: 1, unproved: 0, validators: { length: 4 } });

  await network.stopNode(3);
  expect(await states()).toEqual([...agree.slice(1), 'unasked unreachable']);
  await network.startNode(3);
  await untilAllAgree();

  expect(
    await editByHand(network, 1, 'blocks', { transactions: before.id }, { transactions: [] }),
  ).toBe('1');
  expect(await states()).toEqual(['agrees', 'differs blocks', 'agrees', 'agrees']);
  // BigchainDB fails on a transaction that does not match its hash, and may hang after that.
  expect(
    await editByHand(network, 2, 'assets', { id: last.id }, { 'data.note': 'changed by hand' }),
  ).toBe('1');
  expect(await states()).toEqual(['agrees', 'differs blocks', 'differs broken', 'agrees']);
});
