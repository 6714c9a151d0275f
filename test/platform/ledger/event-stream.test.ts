import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { OpenStore } from '#app/ports/store.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createSubscribers, type Subscribers } from '#platform/ledger/events/subscribers.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder, openWhole, storeIn } from '#test/support/store-in-folder.ts';

const make = createMaker(await createPrimitives());

const streamOf = async (store: OpenStore): Promise<URL> => {
  const root = await exchange(new URL(store.ledger.apiUrl));
  return new URL((root.body as { streams: string }).streams);
};

const subscribe = async (url: URL, options = {}) => {
  const socket = new WebSocket(url, options);
  const messages: string[] = [];
  const counted = new Map<number, () => void>();
  socket.on('message', (data) => {
    messages.push((data as Buffer).toString('utf8'));
    counted.get(messages.length)?.();
  });
  await once(socket, 'open');
  const received = (count: number) =>
    new Promise<readonly string[]>((resolve) => {
      if (messages.length >= count) resolve(messages);
      else counted.set(count, () => resolve(messages));
    });
  return { socket, received };
};

/** The status with which a handshake is turned away. */
const turnedAway = (url: URL, options = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const socket = new WebSocket(url, options);
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode);
    });
    socket.on('open', () => reject(new Error('it was let in')));
    socket.on('error', () => undefined);
  });

describe('the event stream', () => {
  const { folder, remove } = makeFolder();
  let store: OpenStore;
  let stream: URL;

  beforeAll(async () => {
    store = await openWhole(folder);
    stream = await streamOf(store);
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  test('has the address that both roots name', async () => {
    const root = await exchange(new URL('/', store.ledger.apiUrl));

    expect(root.body).toMatchObject({ api: { v1: { streams: stream.href } } });
    expect(stream.pathname).toBe('/api/v1/streams/valid_transactions');
  });

  test('tells of every transaction, block by block, as BigchainDB writes it', async () => {
    await store.ledger.append([make.create()]);
    const created = make.create();
    const moved = make.transfer(created);
    const pair = [make.create(), make.create()];
    const { socket, received } = await subscribe(stream);

    const blocks = [];
    for (const batch of [[created], [moved], pair]) blocks.push(await store.ledger.append(batch));
    const messages = await received(4);
    socket.close();

    const [first = 0] = blocks.map((each) => (each.ok ? each.value[0]?.height : undefined));
    const told = (height: number, asset: string, id: string) =>
      `{"height": ${height}, "asset_id": "${asset}", "transaction_id": "${id}"}`;
    expect(messages).toEqual([
      told(first, created.id, created.id),
      told(first + 1, created.id, moved.id),
      ...pair
        .map(({ id }) => id)
        .sort()
        .map((id) => told(first + 2, id, id)),
    ]);
  });

  test('tells of nothing that was refused or known', async () => {
    const [known, next] = [make.create(), make.create()];
    await store.ledger.append([known]);
    const { socket, received } = await subscribe(stream);

    await store.ledger.append([known]);
    await store.ledger.append([{ ...make.create(), metadata: { changed: 'yes' } }]);
    await store.ledger.append([next]);
    const messages = await received(1);
    socket.close();

    expect(messages.map((each) => (JSON.parse(each) as { asset_id: string }).asset_id)).toEqual([
      next.id,
    ]);
  });

  test('answers a ping', async () => {
    const { socket } = await subscribe(stream);
    const pong = once(socket, 'pong');
    socket.ping('there?');
    const [data] = (await pong) as [Buffer];
    socket.close();

    expect(data.toString()).toBe('there?');
  });

  test.each([
    ['a page in a browser', 403, { origin: 'http://127.0.0.1:9984' }],
    ['another name', 421, { headers: { Host: 'evil.example' } }],
  ])('turns %s away', async (_who, status, options) => {
    expect(await turnedAway(stream, options)).toBe(status);
  });

  test.each(['/', '/api/v1/streams/blocks', '/api/v1/streams/valid_transactions/'])(
    'has nothing at %s',
    async (path) => {
      expect(await turnedAway(new URL(path, stream))).toBe(404);
    },
  );

  test('takes 64 subscribers and no more', async () => {
    const all = await Promise.all(Array.from({ length: 64 }, () => subscribe(stream)));
    const refused = await turnedAway(stream);
    for (const { socket } of all) socket.terminate();

    expect(refused).toBe(503);
  });

  test('drops a subscriber that says too much', async () => {
    const { socket } = await subscribe(stream);
    const closed = once(socket, 'close');
    socket.send('x'.repeat(100_000));
    const [code] = (await closed) as [number];

    expect(code).toBe(1009);
  });

  test('says goodbye when the ledger closes', async () => {
    const own = makeFolder();
    const opened = await storeIn(own.folder).open(ledgerKey);
    if (!opened.ok) throw new Error(opened.error.code);
    const { socket } = await subscribe(await streamOf(opened.value));
    const closed = once(socket, 'close');
    await opened.value.close();
    const [code] = (await closed) as [number];
    own.remove();

    expect(code).toBe(1001);
  });
});

describe('a subscriber', () => {
  const key = 'dGhlIHNhbXBsZSBub25jZQ==';

  /** A client that shook hands and then neither reads nor answers. */
  const withDeafClient = async (
    interval: number | undefined,
    act: (subscribers: Subscribers, client: Socket) => Promise<void>,
  ): Promise<void> => {
    const subscribers = createSubscribers(interval);
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const joined = once(sockets, 'connection') as Promise<[WebSocket]>;
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('error', () => undefined);
    client.write(
      `GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    const [socket] = await joined;
    subscribers.add(socket);
    const gone = once(socket, 'close');
    await act(subscribers, client);
    await gone;
    subscribers.stop();
    client.destroy();
    sockets.close();
    server.close();
    expect(subscribers.count()).toBe(0);
  };

  test('that never reads is dropped when a mebibyte waits for it', async () => {
    const message = 'x'.repeat(64 * 1024);
    let sent = 0;

    await withDeafClient(undefined, async (subscribers, client) => {
      client.pause();
      while (subscribers.count() > 0 && sent < 10_000) {
        subscribers.send(message);
        sent += 1;
        await nextTurn();
      }
    });

    expect(sent).toBeLessThan(10_000);
  });

  test('that is half open is dropped when it does not answer a ping', async () => {
    await withDeafClient(20, async () => undefined);
  });

  test('that answers pings which it never read is dropped', async () => {
    const anyPong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

    await withDeafClient(20, async (_subscribers, client) => {
      client.pause();
      const answering = setInterval(() => client.write(anyPong), 2);
      client.on('close', () => clearInterval(answering));
    });
  });

  test('that answers every ping stays', async () => {
    const subscribers = createSubscribers(20);
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(sockets, 'listening');
    sockets.on('connection', (socket) => subscribers.add(socket));
    const client = new WebSocket(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`);

    for (let pings = 0; pings < 5; pings += 1) await once(client, 'ping');

    expect(subscribers.count()).toBe(1);
    subscribers.stop();
    client.terminate();
    sockets.close();
  });

  test('that does not answer a goodbye is dropped', async () => {
    await withDeafClient(undefined, (subscribers) => subscribers.dismiss(1001));
  });
});
