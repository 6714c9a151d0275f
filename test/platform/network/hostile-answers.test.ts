import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NodeClient } from '#app/ports/nodes.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes } from '#platform/network/http-nodes.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { type FakeNode, json, startFakeNode } from '#test/support/fake-node.ts';

const limits = { clock: systemClock, connectLimit: 5_000, answerLimit: 20_000 };

let node: FakeNode;
let client: NodeClient;
beforeEach(async () => {
  node = await startFakeNode();
  client = createHttpNodes(limits)({ url: node.url, pin: null, headers: {} });
});
afterEach(async () => {
  client.close();
  await node.close();
});

const html = '<!doctype html><title>Welcome</title>';
const text = (
  response: ServerResponse,
  type: string,
  body: string | Buffer,
  status = 200,
): true => {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
  return true;
};
const root = { software: 'BigchainDB', version: '2.2.2' };

/** What a hostile or wrong server says to the first question, and what is found. */
const hostileRoots: readonly (readonly [string, (response: ServerResponse) => true, object])[] = [
  ['HTML', (response) => text(response, 'text/html', html), { code: 'webPage', status: 200 }],
  ['HTML that says it is JSON', (response) => json(response, html), { code: 'webPage' }],
  ['plain text', (response) => text(response, 'text/plain', 'hello'), { code: 'notJson' }],
  ['JSON that is cut short', (response) => json(response, '{"software":'), { code: 'notJson' }],
  [
    'bytes that are no UTF-8',
    (response) => text(response, 'application/json', Buffer.from([0x22, 0xff, 0x22])),
    { code: 'notJson' },
  ],
  ['another JSON', (response) => json(response, { hello: 1 }), { code: 'notBigchainDb' }],
  ['a list', (response) => json(response, [root]), { code: 'notBigchainDb' }],
  [
    'BigchainDB 1',
    (response) => json(response, { ...root, version: '1.3.0' }),
    { code: 'otherVersion' },
  ],
  [
    'no page there',
    (response) => json(response, { error: 'none' }, 404),
    { code: 'notThere', status: 404 },
  ],
  [
    'an HTML page that says 404',
    (response) => text(response, 'text/html', html, 404),
    { code: 'webPage', status: 404 },
  ],
  ['who are you', (response) => json(response, {}, 401), { code: 'accessRefused', status: 401 }],
  [
    'not for you',
    (response) => text(response, 'text/html', html, 403),
    { code: 'accessRefused', status: 403 },
  ],
  ['too often', (response) => json(response, {}, 429), { code: 'tooManyRequests', status: 429 }],
  ['a teapot', (response) => json(response, {}, 418), { code: 'requestRefused', status: 418 }],
  [
    'an empty success',
    (response) => json(response, '', 204),
    { code: 'notBigchainDb', status: 204 },
  ],
  ['an inner error', (response) => json(response, {}, 500), { code: 'serverError', status: 500 }],
  [
    'a bad gateway',
    (response) => text(response, 'text/html', html, 502),
    { code: 'serverError', status: 502 },
  ],
  ['out of service', (response) => json(response, {}, 503), { code: 'serverError', status: 503 }],
  ...[301, 302, 303, 307, 308].map(
    (status) =>
      [
        `a redirect, ${status}`,
        (response: ServerResponse): true => {
          response.writeHead(status, { location: '/elsewhere' });
          response.end();
          return true;
        },
        { code: 'redirect', status },
      ] as const,
  ),
  [
    'a length beyond every limit',
    (response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': '99999999999',
      });
      response.write('{');
      return true;
    },
    { code: 'tooLarge' },
  ],
  [
    'a compressed body that nobody asked for',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify(root)));
      return true;
    },
    { code: 'notJson' },
  ],
  [
    'a body that never ends',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
      return true;
    },
    { code: 'tooLarge' },
  ],
  [
    'a cut in the middle of a body of known length',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"software":', () => response.destroy());
      return true;
    },
    { code: 'cutOff' },
  ],
  [
    'a cut in the middle of a body in chunks',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"software":', () => response.destroy());
      return true;
    },
    { code: 'cutOff' },
  ],
];

describe('a server that is no honest BigchainDB', () => {
  test.each(hostileRoots)('answers %s', async (_name, answer, failure) => {
    node.override((_request, response) => answer(response));

    const asked = await client.root();

    expect(asked).toEqual({ ok: false, error: failure });
  });

  test('is followed nowhere', async () => {
    node.override(({ url }, response) => {
      if (url !== '/') return false;
      response.writeHead(302, { location: node.url.replace('/', '/stolen') });
      response.end();
      return true;
    });

    await client.root();

    expect(node.asked.map(({ path }) => path)).toEqual(['/']);
  });

  test('says one byte at a time until the time is over', async () => {
    const clock = createFakeClock();
    const patient = createHttpNodes({ ...limits, clock })({
      url: node.url,
      pin: null,
      headers: {},
    });
    const begun = Promise.withResolvers<ServerResponse>();
    node.override((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{', () => begun.resolve(response));
      return true;
    });

    const asked = patient.root();
    const response = await begun.promise;
    for (let second = 1; second < 20; second += 1) {
      clock.advance(1_000);
      response.write(' ');
    }
    clock.advance(1_000);

    expect(await asked).toEqual({ ok: false, error: { code: 'timedOut' } });
    patient.close();
  });

  test('is let go of at once when the question is given up', async () => {
    const begun = Promise.withResolvers<void>();
    node.override(() => {
      begun.resolve();
      return true;
    });

    const asked = client.root();
    await begun.promise;
    client.close();

    expect([await asked, await client.root()]).toEqual([
      { ok: false, error: { code: 'stopped' } },
      { ok: false, error: { code: 'stopped' } },
    ]);
  });
});
