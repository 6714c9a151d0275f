import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { waitUntil } from '#test/network/wait.ts';
import { ask, getting } from './ask.ts';
import { pairOfNodes } from './pair.ts';
import { ada, ben, createBody, outputOf, signedCreate, signedTransfer } from './sealed.ts';

const path = '/api/v1/streams/valid_transactions';

/** One who listens to both nodes. */
const subscribe = async (url: URL, protocols: readonly string[] = []) => {
  const socket = new WebSocket(new URL(path, url), [...protocols]);
  const messages: string[] = [];
  socket.on('message', (data, isBinary) => {
    messages.push(`${isBinary ? 'binary' : 'text'} ${(data as Buffer).toString('utf8')}`);
  });
  await once(socket, 'open');
  return {
    socket,
    received: async (count: number): Promise<readonly string[]> => {
      await waitUntil(`${count} events`, () => messages.length >= count);
      return messages;
    },
  };
};

const opened = (url: URL): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => resolve(socket));
    socket.on('error', reject);
  });

/** Whether an answer is all there: a real node leaves the connection open after it. */
const isWhole = (text: string, isHead: boolean): boolean => {
  const [head = '', body] = text.split('\r\n\r\n', 2);
  const length = isHead ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return body !== undefined && body.length >= length;
};

/** What a bare socket gets for a request. */
const handshake = async (url: URL, request: string): Promise<string> => {
  const socket = await opened(url);
  socket.write(request.replaceAll('HOST', url.host).replaceAll('\n', '\r\n'));
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    if (isWhole(text, request.startsWith('HEAD'))) break;
  }
  return text;
};

const compared = [
  'allow',
  'content-type',
  'sec-websocket-accept',
  'sec-websocket-protocol',
  'sec-websocket-version',
  'upgrade',
];

const essence = (text: string): string => {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [status = '', ...headers] = head.split('\r\n');
  const kept = headers
    .map((line) => line.replace(/^[^:]*/, (name) => name.toLowerCase()))
    .filter((line) => compared.some((name) => line.startsWith(`${name}:`)))
    .sort();
  return [status, ...kept, body].join('\n');
};

const upgrade = `Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
Sec-WebSocket-Version: 13
`;

const handshakes: { readonly [name: string]: string } = {
  'the stream': `GET ${path} HTTP/1.1\nHost: HOST\n${upgrade}\n`,
  'the stream with a query': `GET ${path}?x=1 HTTP/1.1\nHost: HOST\n${upgrade}\n`,
  'a protocol': `GET ${path} HTTP/1.1\nHost: HOST\n${upgrade}Sec-WebSocket-Protocol: chat\n\n`,
  'no upgrade': `GET ${path} HTTP/1.1\nHost: HOST\nConnection: close\n\n`,
  'a HEAD': `HEAD ${path} HTTP/1.1\nHost: HOST\nConnection: close\n\n`,
  'a POST': `POST ${path} HTTP/1.1\nHost: HOST\nConnection: close\nContent-Length: 0\n\n`,
  'a DELETE of nothing': `DELETE /x HTTP/1.1\nHost: HOST\nConnection: close\n\n`,
  'an upgrade to something else': `GET ${path} HTTP/1.1\nHost: HOST\n${upgrade.replace('websocket', 'h2c')}\n`,
  'a version from before': `GET ${path} HTTP/1.1\nHost: HOST\n${upgrade.replace('13', '7')}\n`,
  'a version that is none': `GET ${path} HTTP/1.1\nHost: HOST\n${upgrade.replace('13', 'x')}\n`,
  'no key': `GET ${path} HTTP/1.1\nHost: HOST\n${upgrade.replace(/Sec-WebSocket-Key.*\n/, '')}\n`,
  'a short key': `GET ${path} HTTP/1.1\nHost: HOST\n${upgrade.replace('dGhlIHNhbXBsZSBub25jZQ==', 'AAAA')}\n`,
  'a POST with an upgrade': `POST ${path} HTTP/1.1\nHost: HOST\n${upgrade}Content-Length: 0\n\n`,
  ...Object.fromEntries(
    [
      '/',
      '/api/v1',
      '/api/v1/streams',
      `${path}/`,
      '/api/v1/streams/valid_blocks',
      `/x${path}`,
      path.toUpperCase(),
      '/api/v1/streams/valid%5Ftransactions',
    ].flatMap((other) => [
      [`a GET of ${other}`, `GET ${other} HTTP/1.1\nHost: HOST\nConnection: close\n\n`],
      [`an upgrade at ${other}`, `GET ${other} HTTP/1.1\nHost: HOST\n${upgrade}\n`],
    ]),
  ),
};

/** A frame as a client sends it, with a mask of zeros: RFC 6455, section 5.2. */
const frame = (first: number, payload: string | Uint8Array, masked = true): Buffer => {
  const bytes = Buffer.from(payload);
  const mask = masked ? 0x80 : 0;
  const size =
    bytes.length < 126
      ? [mask | bytes.length]
      : [mask | 126, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([first, ...size, ...(masked ? [0, 0, 0, 0] : [])]), bytes]);
};

const last = frame(0x89, 'end');

/** The answer to the last ping, or a goodbye, or nothing more. */
const isOver = (answered: Buffer): boolean =>
  answered.subarray(-5).equals(Buffer.from([0x8a, 3, ...Buffer.from('end')])) ||
  (answered.length >= 2 && answered[0] === 0x88);

/** What frames are answered with, after the handshake: hexadecimal; of a goodbye only its code. */
const talk = async (url: URL, frames: readonly Buffer[]): Promise<string> => {
  const socket = await opened(url);
  socket.write(
    handshakes['the stream']?.replaceAll('HOST', url.host).replaceAll('\n', '\r\n') ?? '',
  );
  let [head, answered] = ['', Buffer.alloc(0)];
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    if (head.includes('\r\n\r\n')) answered = Buffer.concat([answered, chunk]);
    else head += chunk.toString('latin1');
    if (head.endsWith('\r\n\r\n') && answered.length === 0)
      socket.write(Buffer.concat([...frames, last]));
    if (isOver(answered)) break;
  }
  return (answered[0] === 0x88 ? answered.subarray(2, 4) : answered).toString('hex');
};

const talks: { readonly [name: string]: readonly Buffer[] } = {
  nothing: [],
  'a ping': [frame(0x89, 'there?')],
  'an empty ping': [frame(0x89, '')],
  'a ping of 125 bytes': [frame(0x89, 'x'.repeat(125))],
  'a ping of 126 bytes': [frame(0x89, 'x'.repeat(126))],
  'a pong': [frame(0x8a, 'here')],
  'a text': [frame(0x81, '{"height": 1}')],
  'an empty text': [frame(0x81, '')],
  'a text that is not UTF-8': [frame(0x81, Uint8Array.of(0xff))],
  bytes: [frame(0x82, Uint8Array.of(0, 255))],
  'a text in two parts': [frame(0x01, 'one'), frame(0x80, 'two')],
  'a ping between two parts': [frame(0x01, 'one'), frame(0x89, 'p'), frame(0x80, 'two')],
  'the second part alone': [frame(0x80, 'two')],
  'a ping in two parts': [frame(0x09, 'p')],
  'an unknown frame': [frame(0x83, 'x')],
  'an unknown control frame': [frame(0x8b, 'x')],
  'a reserved bit': [frame(0xa1, 'x')],
  'a goodbye': [frame(0x88, Uint8Array.of(0x03, 0xe8))],
  'a goodbye with a reason': [frame(0x88, Uint8Array.of(0x0f, 0xa0, 0x62, 0x79, 0x65))],
  'a goodbye without a code': [frame(0x88, '')],
  'a goodbye of one byte': [frame(0x88, Uint8Array.of(3))],
  'a goodbye with a code that is none': [frame(0x88, Uint8Array.of(0, 1))],
};

describe('the event stream', () => {
  const { hold, holdMany, nodes, count, both } = pairOfNodes({ alone: true });
  const eventUrls = async (): Promise<readonly URL[]> => {
    const { ours, real } = nodes();
    const root = JSON.parse((await ask(ours.url, getting(''))).text) as {
      readonly streams: string;
    };
    return [new URL(root.streams), real.eventUrl];
  };

  test.each(Object.entries(handshakes))('shakes hands: %s', async (_name, request) => {
    const answers = await Promise.all(
      (await eventUrls()).map(async (url) => essence(await handshake(url, request))),
    );
    count(1);

    expect(answers[0]).toBe(answers[1]);
  });

  test.each(Object.entries(talks))('answers %s', async (_name, frames) => {
    const answers = await Promise.all((await eventUrls()).map((url) => talk(url, frames)));
    count(1);

    expect(answers[0]).toBe(answers[1]);
  });

  test('tells of the same transactions, each in its block', async () => {
    const created = signedCreate(createBody({ name: 'told' }, [outputOf([ada]), outputOf([ada])]));
    const moved = [0, 1].map((output) =>
      signedTransfer([{ transaction: created, output, by: ada }], [outputOf([ben])]),
    );
    const all = [created, ...moved];
    const listeners = await Promise.all((await eventUrls()).map((url) => subscribe(url)));
    await hold(...all);
    const heights = (await Promise.all(
      all.map(({ id }) => both(`/api/v1/blocks?transaction_id=${id}`)),
    )) as readonly (readonly [readonly number[], readonly number[]])[];
    const told = await Promise.all(listeners.map(({ received }) => received(all.length)));
    for (const { socket } of listeners) socket.terminate();
    count(all.length);

    const expected = (node: 0 | 1) =>
      all.map(
        ({ id }, at) =>
          `text {"height": ${heights[at]?.[node]?.[0]}, "asset_id": "${created.id}", "transaction_id": "${id}"}`,
      );
    expect(told).toEqual([expected(0), expected(1)]);
  });

  test('tells of many, each once', async () => {
    const many = Array.from({ length: 24 }, (_, index) =>
      signedCreate(createBody({ name: 'many', index })),
    );
    const listeners = await Promise.all((await eventUrls()).map((url) => subscribe(url)));
    await holdMany(many);
    const told = await Promise.all(listeners.map(({ received }) => received(many.length)));
    for (const { socket } of listeners) socket.terminate();
    count(many.length);

    const ids = many.map(({ id }) => id).sort();
    const toldIds = told.map((messages) => messages.map((each) => each.slice(-66, -2)).sort());
    expect(toldIds).toEqual([ids, ids]);
  });
});
