import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NodeClient } from '#app/ports/nodes.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createHttpNodes } from '#platform/network/http-nodes.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { type FakeNode, json, startFakeNode } from '#test/support/fake-node.ts';
import { readOut } from '#test/support/read-out.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const maker = createMaker(await createPrimitives());
const [first, second] = [maker.create({ note: 'Zoë 医' }), maker.create()];

const limits = { clock: systemClock, connectLimit: 5_000, answerLimit: 20_000 };
const connect = (url: string): NodeClient =>
  createHttpNodes(limits)({ url, pin: null, headers: {} });

let node: FakeNode;
let client: NodeClient;
beforeEach(async () => {
  node = await startFakeNode({ blocks: [[first], [second]] });
  client = connect(node.url);
});
afterEach(async () => {
  client.close();
  await node.close();
});

describe('an honest node', () => {
  test('is read through every question of the API', async () => {
    const answers = {
      root: await client.root(),
      validators: await client.validators(),
      block: await readOut(client.block(2)),
      none: await client.block(3),
      height: await client.heightOf(first.id),
      nowhere: await client.heightOf('0'.repeat(64)),
      transaction: await client.transaction(first.id),
      absent: await client.transaction('0'.repeat(64)),
    };

    expect(answers).toEqual({
      root: {
        ok: true,
        value: { version: '2.2.2', answeredIn: expect.any(Number), certificate: null },
      },
      validators: {
        ok: true,
        value: Array.from({ length: 4 }, () => ({ key: expect.any(String), power: 10 })),
      },
      block: {
        ok: true,
        value: { height: 2, transactions: [{ id: second.id, body: second }] },
      },
      none: { ok: true, value: null },
      height: { ok: true, value: 1 },
      nowhere: { ok: true, value: null },
      transaction: { ok: true, value: first },
      absent: { ok: true, value: null },
    });
  });

  test('behind a path, and with the headers that its host asks for', async () => {
    node.override((request, response) =>
      request.url === '/ledger/'
        ? json(response, { software: 'BigchainDB', version: '2.2.2' })
        : false,
    );
    const hosted = createHttpNodes(limits)({
      url: `${node.url}ledger/`,
      pin: null,
      headers: { app_key: 'secret of the host' },
    });

    const root = await hosted.root();
    hosted.close();

    expect([root.ok, node.asked[0]]).toEqual([
      true,
      {
        path: '/ledger/',
        headers: expect.objectContaining({
          app_key: 'secret of the host',
          accept: 'application/json',
          'accept-encoding': 'identity',
        }),
      },
    ]);
  });

  test('that ends a kept connection between two questions is asked on a new one', async () => {
    await client.root();
    let cut = false;
    node.override(({ socket }) => {
      if (cut) return false;
      cut = true;
      socket.resetAndDestroy();
      return true;
    });

    const root = await client.root();

    expect([root.ok, cut]).toEqual([true, true]);
  });
});

describe('a block that is stored while it is asked for', () => {
  test('is told as an empty one by BigchainDB, and read as it is', async () => {
    let isStored = false;
    node.override((_request, response) => {
      if (isStored) return false;
      isStored = true;
      return json(response, { height: 2, transactions: [] });
    });

    expect(await readOut(client.block(2))).toEqual({
      ok: true,
      value: { height: 2, transactions: [{ id: second.id, body: second }] },
    });
  });

  test('that is empty stays so', async () => {
    node.override((_request, response) => json(response, { height: 2, transactions: [] }));

    expect(await client.block(2)).toEqual({ ok: true, value: { height: 2, transactions: [] } });
    expect(node.asked.length).toBe(2);
  });
});

describe('the shapes of answers', () => {
  const id = 'a'.repeat(64);
  const answers = (body: unknown) => node.override((_request, response) => json(response, body));
  const malformed = { ok: false, error: { code: 'malformed' } };

  test.each([
    ['a height as text', { height: '1', transactions: [] }],
    ['a height with a fraction', '{"height": 1.0, "transactions": []}'],
    ['another height than was asked for', { height: 2, transactions: [] }],
    ['a height beyond every network', `{"height": ${10 ** 20}, "transactions": []}`],
    ['no transactions', { height: 1 }],
    ['transactions that are text', { height: 1, transactions: [id] }],
    ['an id that is none', { height: 1, transactions: [{ id: 'x' }] }],
    ['the same id twice', { height: 1, transactions: [{ id }, { id }] }],
    ['a list', [1]],
    ['nothing', null],
  ])('of a block: %s', async (_name, body) => {
    answers(body);
    expect(await client.block(1)).toEqual(malformed);
  });

  test.each([
    ['two heights', [1, 2]],
    ['a height as text', ['1']],
    ['a negative height', [-1]],
    ['block 0, which never holds anything', [0]],
    ['a huge height', [2 ** 53]],
    ['an object', { height: 1 }],
  ])('of the block of a transaction: %s', async (_name, body) => {
    answers(body);
    expect(await client.heightOf(id)).toEqual(malformed);
  });

  const key = { type: 'ed25519-base64', value: `${'A'.repeat(43)}=` };
  test.each([
    ['power as text', [{ public_key: key, voting_power: '10' }]],
    ['negative power', [{ public_key: key, voting_power: -1 }]],
    ['another kind of key', [{ public_key: { ...key, type: 'rsa' }, voting_power: 1 }]],
    ['the same validator twice', [1, 2].map(() => ({ public_key: key, voting_power: 1 }))],
    [
      'more than any network has',
      Array.from({ length: 501 }, () => ({ public_key: key, voting_power: 1 })),
    ],
  ])('of validators: %s', async (_name, body) => {
    answers(body);
    expect(await client.validators()).toEqual(malformed);
  });

  test('numbers of a transaction stay as they were written', async () => {
    answers(`{"id": "${id}", "amount": 1.0, "big": 9007199254740993}`);
    const asked = await client.transaction(id);
    expect(JSON.stringify(asked)).toContain('"amount":1.0,"big":9007199254740993');
  });
});

describe('where no web server is', () => {
  let raw: Server | undefined;
  afterEach(() => {
    raw?.close();
    raw = undefined;
  });
  const listen = (greet: (socket: Socket) => void): Promise<string> =>
    new Promise((resolve) => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        greet(socket);
      });
      raw = server;
      server.listen(0, '127.0.0.1', () => {
        resolve(`127.0.0.1:${(server.address() as AddressInfo).port}/`);
      });
    });
  const rootOf = async (url: string) => {
    const there = connect(url);
    const asked = await there.root();
    there.close();
    return asked;
  };

  test('nothing listens', async () => {
    await node.close();
    expect(await client.root()).toEqual({ ok: false, error: { code: 'unreachable' } });
  });

  test('the name leads nowhere', async () => {
    // A label of more than 63 letters is in no directory, so nobody has to be asked for it.
    const asked = await rootOf(`https://${'a'.repeat(64)}.invalid/`);
    expect(asked).toEqual({ ok: false, error: { code: 'unknownHost' } });
  });

  test('something else speaks', async () => {
    const address = await listen((socket) => socket.end('220 mail.example ESMTP\r\n'));
    expect(await rootOf(`http://${address}`)).toEqual({ ok: false, error: { code: 'notHttp' } });
  });

  test('no TLS is spoken', async () => {
    const address = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await rootOf(`https://${address}`)).toEqual({ ok: false, error: { code: 'noTls' } });
  });

  test('connections are ended as soon as they are made', async () => {
    const address = await listen((socket) => socket.destroy());
    expect([await rootOf(`http://${address}`), await rootOf(`https://${address}`)]).toEqual([
      { ok: false, error: { code: 'unreachable' } },
      { ok: false, error: { code: 'noTls' } },
    ]);
  });

  test('the greeting never ends', async () => {
    const clock = createFakeClock();
    const greeted = Promise.withResolvers<void>();
    const address = await listen(() => greeted.resolve());
    const patient = createHttpNodes({ ...limits, clock })({
      url: `https://${address}`,
      pin: null,
      headers: {},
    });

    const asked = patient.root();
    await greeted.promise;
    clock.advance(limits.connectLimit);

    expect(await asked).toEqual({ ok: false, error: { code: 'timedOut' } });
    patient.close();
  });
});
