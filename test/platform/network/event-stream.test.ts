import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { NodeClient } from '#app/ports/nodes.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes } from '#platform/network/http-nodes.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { type FakeStream, startFakeStream } from '#test/support/fake-stream.ts';

const limits = { clock: systemClock, connectLimit: 5_000, answerLimit: 20_000 };
const secret = { app_key: 'of the host' };

let node: FakeStream | undefined;
let client: NodeClient | undefined;
afterEach(async () => {
  client?.close();
  await node?.close();
});

type Behaviour = NonNullable<Parameters<typeof startFakeStream>[0]>;

/** Listens to a node that behaves so, and counts what is heard. */
const listen = async (behaviour: Behaviour, clock = limits.clock) => {
  node = await startFakeStream(behaviour);
  client = createHttpNodes({ ...limits, clock })({ url: node.url, pin: null, headers: secret });
  const count = { heard: 0 };
  const stream = client.listen(() => {
    count.heard += 1;
  });
  return { node, client, count, stream };
};

const flood = (socket: { readonly destroyed: boolean }, send: (done: () => void) => void): void => {
  const more = (): void => {
    if (!socket.destroyed) send(more);
  };
  more();
};

describe('the event stream of a node', () => {
  test('says that something is new, and nothing more', async () => {
    const said = Promise.withResolvers<WebSocket>();
    const { count, stream, node: told } = await listen({ say: (socket) => said.resolve(socket) });
    const opened = await stream;
    (await said.promise).send('{"height": 3, "asset_id": "00", "transaction_id": "00"}');
    await vi.waitFor(() => expect(count.heard).toBe(1));
    opened?.stop();
    await opened?.over;
    await vi.waitFor(() => expect(told.listening()).toBe(0));

    expect(told.wanted).toMatchObject([secret]);
  });

  test('on another port is listened to without the headers that were typed for the node', async () => {
    const stream = await startFakeStream();
    const there = stream.url.replace('http', 'ws');

    const { stream: listened } = await listen({ told: () => `${there}api/v1/streams/x` });
    const opened = await listened;
    opened?.stop();
    await stream.close();

    expect(opened).not.toBeNull();
    expect(stream.wanted).toHaveLength(1);
    expect(stream.wanted[0]).not.toHaveProperty('app_key');
  });

  test('is left when the node is let go of, open or not yet', async () => {
    const { client: own, stream, node: told } = await listen({});
    const opened = await stream;
    const another = own.listen(() => undefined);
    own.close();

    expect(await another).toBeNull();
    expect(await opened?.over).toBeUndefined();
    expect(await own.listen(() => undefined)).toBeNull();
    await vi.waitFor(() => expect(told.listening()).toBe(0));
  });

  test('that leaves a ping unanswered is over', async () => {
    const clock = createFakeClock();
    const silent = (socket: WebSocket): void => void Object.assign(socket, { _autoPong: false });
    const { stream } = await listen({ say: silent }, clock);
    const opened = await stream;
    clock.advance(30_000);
    clock.advance(30_000);

    expect(await opened?.over).toBeUndefined();
  });

  test('that answers pings, and asks some, goes on', async () => {
    const clock = createFakeClock();
    const heard = { pongs: 0, pings: 0 };
    const said = Promise.withResolvers<WebSocket>();
    const say = (socket: WebSocket): void => {
      socket.on('ping', () => (heard.pings += 1));
      socket.on('pong', () => (heard.pongs += 1));
      said.resolve(socket);
    };
    const { stream, count } = await listen({ say }, clock);
    await stream;
    const socket = await said.promise;
    for (let round = 1; round <= 3; round += 1) {
      clock.advance(30_000);
      await vi.waitFor(() => expect(heard.pings).toBe(round));
      socket.ping();
      await vi.waitFor(() => {
        clock.advance(100);
        expect(heard.pongs).toBe(round);
      });
    }
    socket.send('still here');

    await vi.waitFor(() => {
      clock.advance(100);
      expect(count.heard).toBe(1);
    });
  });
});

const answers = (text: string) => (socket: Duplex) =>
  void socket.end(`HTTP/1.1 ${text}\r\nConnection: close\r\n\r\n`);

describe('a stream that is none', () => {
  test.each<[string, Behaviour]>([
    ['is at another host', { told: () => 'wss://other.example/api/v1/streams/x' }],
    ['redirects', { shake: answers('302 Found\r\nLocation: http://127.0.0.1:1/') }],
    ['refuses', { shake: answers('401 Unauthorized') }],
    ['answers a page', { shake: answers('200 OK\r\nContent-Length: 0') }],
    ['talks something else', { shake: (socket) => void socket.end('SSH-2.0-x\r\n') }],
    ['hangs up', { shake: (socket) => void socket.destroy() }],
    ['agrees with another key', { shake: answers('101 Yes\r\nUpgrade: websocket') }],
  ])('is left alone: it %s', async (_what, behaviour) => {
    const { stream, count } = await listen(behaviour);

    expect([await stream, count.heard]).toEqual([null, 0]);
  });

  test('is given up when its greeting takes too long, however it dribbles', async () => {
    const clock = createFakeClock();
    const shaking = Promise.withResolvers<Duplex>();
    const { stream } = await listen({ shake: (socket) => shaking.resolve(socket) }, clock);
    const socket = await shaking.promise;
    for (let second = 0; second < 5; second += 1) {
      socket.write('H');
      clock.advance(1_000);
    }

    expect(await stream).toBeNull();
  });
});

describe('a hostile stream', () => {
  test.each<[string, Behaviour]>([
    ['a message beyond every limit', { say: (socket) => socket.send('x'.repeat(5_000_000)) }],
    ['garbage', { say: (_socket, raw) => void raw.write(Buffer.alloc(64, 0xff)) }],
    ['parts without end', { say: (_socket, raw) => endless(raw) }],
  ])('is over at %s', async (_what, behaviour) => {
    const { stream, count } = await listen(behaviour);

    await (
      await stream
    )?.over;

    expect(count.heard).toBe(0);
  });

  test.each([
    ['messages', Buffer.from([0x81, 0x01, 0x78])],
    ['empty messages', Buffer.from([0x82, 0x00])],
    ['pings', Buffer.from([0x89, 0x00])],
    ['pongs', Buffer.from([0x8a, 0x00])],
  ])('of endless %s is read a little at a time and let go of at once', async (_what, frame) => {
    const clock = createFakeClock();
    const sent = { bytes: 0 };
    const say = (_socket: WebSocket, raw: Duplex): void => {
      const chunk = Buffer.concat(Array.from({ length: 8_192 }, () => frame));
      flood(raw, (done) => {
        raw.write(chunk, () => {
          sent.bytes += chunk.length;
          done();
        });
      });
    };
    const { stream, count } = await listen({ say }, clock);
    const opened = await stream;
    await vi.waitFor(() => expect(sent.bytes).toBeGreaterThan(0));
    // No time passes here, so nothing more is read: it can send what the system buffers, and no more.
    const bytes = await whenItStalls(sent);
    opened?.stop();
    await opened?.over;

    expect(bytes).toBeLessThan(most);
    expect(count.heard).toBeLessThanOrEqual(1);
  });
});

/** Parts of one message that never ends, twenty thousand of them. */
const endless = (raw: Duplex): void => {
  raw.write(Buffer.from([0x01, 0x00]));
  raw.write(Buffer.alloc(40_000));
};

/** Bytes; far more than a system buffers for two sockets. */
const most = 256 * 1024 * 1024;

const whenItStalls = async (sent: { readonly bytes: number }): Promise<number> => {
  let [last, still] = [0, 0];
  while (still < 500 && sent.bytes < most) {
    await nextTurn();
    still = sent.bytes === last ? still + 1 : 0;
    last = sent.bytes;
  }
  return sent.bytes;
};
