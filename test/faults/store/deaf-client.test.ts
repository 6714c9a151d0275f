import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type ApiInProcess, startApiInProcess } from '#test/support/api-in-process.ts';
import { makeCertificate } from '#test/support/certificate.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const make = createMaker(await createPrimitives());

const megabyte = 1_000_000;

/** More than the buffers of this computer take of an answer that nobody reads. */
const manyMegabytes = 24;

const large = () => ({ text: 'x'.repeat(megabyte) });

/** A large CREATE, and as many large TRANSFERs of it as make a list that no buffer takes. */
const fill = async ({ node }: ApiInProcess): Promise<string> => {
  const first = make.create(large());
  let last = first;
  await node.append([first]);
  for (let count = 1; count < manyMegabytes; count += 1) {
    last = make.transfer(last, undefined, undefined, large());
    await node.append([last]);
  }
  return first.id;
};

const quiet = (socket: Socket): Socket => socket.on('error', () => undefined);

const connected = (socket: Socket, event: string): Promise<void> =>
  new Promise((resolve) => void socket.once(event, () => resolve()));

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) =>
    socket.closed ? resolve() : void socket.once('close', () => resolve()),
  );

/** The server's end of the connection that was made last. */
const other = (api: ApiInProcess): Socket => {
  const socket = api.sockets.at(-1);
  if (socket === undefined) throw new Error('nobody is connected');
  return socket;
};

const get = ({ url }: ApiInProcess, path: string): string =>
  `GET /api/v1/${path} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Bearer token\r\n\r\n`;

const closing = (request: string): string =>
  request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');

describe.each([
  ['on loopback', false],
  ['over TLS', true],
])('a client %s', (_where, isOutside) => {
  let api: ApiInProcess;
  let id: string;

  const dial = async (): Promise<Socket> => {
    const port = Number(api.url.port);
    const socket = quiet(
      isOutside
        ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
        : connect(port, '127.0.0.1'),
    );
    await connected(socket, isOutside ? 'secureConnect' : 'connect');
    return socket;
  };

  beforeAll(async () => {
    const outside = { host: '127.0.0.1', ...makeCertificate('IP:127.0.0.1') };
    api = await startApiInProcess(undefined, isOutside ? outside : undefined);
    id = await fill(api);
  });
  afterAll(() => api.close());

  test('that never reads its answers is cut off, and gets no second one made', async () => {
    const socket = (await dial()).pause();
    const atServer = other(api);
    api.reads();

    socket.write(get(api, `transactions?asset_id=${id}`).repeat(8));
    await closed(atServer);
    const reads = api.reads().length;

    expect(reads).toBeLessThan(manyMegabytes);
    socket.destroy();
  });

  test('that reads slowly gets all of it', async () => {
    const socket = await dial();
    let length = 0;
    let end = '';
    socket.on('data', (part: Buffer) => {
      length += part.byteLength;
      end = part.subarray(-7).toString('latin1');
      socket.pause();
      setImmediate(() => socket.resume());
    });

    socket.write(closing(get(api, `transactions?asset_id=${id}`)));
    await closed(socket);

    expect(length).toBeGreaterThan(manyMegabytes * megabyte);
    expect(end).toBe('\r\n0\r\n\r\n');
  });

  /** Takes so many bytes in every five seconds of the servers' clock; answers how many until the end. */
  const takeInFiveSeconds = async (bytes: number): Promise<number> => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const socket = (await dial()).pause();
      const atServer = other(api);
      socket.write(closing(get(api, `transactions?asset_id=${id}`)));
      let [taken, mayTake] = [0, 0];
      while (!atServer.destroyed) {
        mayTake += bytes;
        while (taken < mayTake) {
          const part = socket.read() as Buffer | null;
          if (part === null) break;
          taken += part.byteLength;
        }
        await new Promise(setImmediate);
        vi.advanceTimersByTime(5000);
      }
      for await (const rest of socket) taken += (rest as Buffer).byteLength;
      return taken;
    } finally {
      vi.useRealTimers();
    }
  };

  test('that takes a kibibyte a second is cut off', async () => {
    expect(await takeInFiveSeconds(5 * 1024)).toBeLessThan(manyMegabytes * megabyte);
  });

  test('that takes 32 of them gets all of it', async () => {
    expect(await takeInFiveSeconds(160 * 1024)).toBeGreaterThan(manyMegabytes * megabyte);
  });

  test.each([
    ['stops half way', 0],
    ['goes on by single bytes', 500],
  ])('whose body %s is cut off', async (_how, between) => {
    const socket = await dial();
    const atServer = other(api);
    const head = `POST /api/v1/transactions HTTP/1.1\r\nHost: ${api.url.host}\r\nAuthorization: Bearer token\r\n`;

    socket.resume().write(`${head}Content-Length: ${megabyte}\r\n\r\n${'x'.repeat(megabyte / 2)}`);
    const timer = between === 0 ? undefined : setInterval(() => socket.write('x'), between);
    await closed(atServer);
    clearInterval(timer);
    await closed(socket);

    expect(atServer.destroyed).toBe(true);
  });

  test('that is silent from the first byte is cut off', async () => {
    const socket = quiet(connect(Number(api.url.port), '127.0.0.1')).resume();
    await closed(socket);

    expect(socket.destroyed).toBe(true);
  });
});

describe('256 deaf clients', () => {
  test('keep nobody out for ever', { timeout: 300_000 }, async () => {
    const api = await startApiInProcess();
    const big = make.create(large());
    await api.node.append([big]);
    const deaf = await Promise.all(
      Array.from({ length: 256 }, async () => {
        const socket = quiet(connect(Number(api.url.port), '127.0.0.1')).pause();
        await connected(socket, 'connect');
        socket.write(get(api, `transactions/${big.id}`).repeat(8));
        return socket;
      }),
    );

    await Promise.all(api.sockets.map(closed));
    const { status } = await exchange(api.url);
    for (const socket of deaf) socket.destroy();
    await api.close();

    expect(status).toBe(200);
  });
});
