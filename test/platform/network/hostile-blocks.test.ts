import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NodeClient } from '#app/ports/nodes.ts';
import { blockDigest } from '#domain/network/block-digest.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { type FakeNode, json, startFakeNode } from '#test/support/fake-node.ts';
import { followedReplica, type FollowedReplica } from '#test/support/followed-replica.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const chain = Array.from({ length: 40 }, (_each, place) =>
  place % 3 === 2 ? [] : [make.create()],
);

/** The client of the bad node waits for it no longer than this; milliseconds. */
const shortLimit = 700;

let good: FakeNode;
let bad: FakeNode;
let clients: readonly NodeClient[];
let followed: FollowedReplica;
beforeEach(async () => {
  [good, bad] = await Promise.all([
    startFakeNode({ blocks: chain }),
    startFakeNode({ blocks: chain }),
  ]);
  const clientOf = ({ url }: FakeNode, answerLimit: number): NodeClient =>
    createHttpNodes({ clock: systemClock, ...usualLimits, answerLimit })({
      url,
      pin: null,
      headers: {},
    });
  clients = [clientOf(bad, shortLimit), clientOf(good, usualLimits.answerLimit)];
  followed = followedReplica(primitives);
});
afterEach(async () => {
  for (const client of clients) client.close();
  await followed.close();
  await Promise.all([good.close(), bad.close()]);
});

type Say = (response: ServerResponse, height: number) => void;

const html = '<!doctype html><title>Welcome</title>';
const say =
  (status: number, type: string, body: string | Buffer): Say =>
  (response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };
const begin = (response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
};
const told = (height: number): string =>
  JSON.stringify({ height, transactions: chain[height - 1] ?? [] });

const answers: readonly (readonly [string, Say])[] = [
  ...[400, 401, 403, 410, 418, 429, 451].map(
    (status) => [`${status}`, say(status, 'application/json', '{}')] as const,
  ),
  ['404 without the words of BigchainDB', say(404, 'application/json', '{}')],
  ['404 as a page', say(404, 'text/html', html)],
  ...[500, 502, 503, 504].map(
    (status) => [`${status}`, say(status, 'application/json', '{}')] as const,
  ),
  ['502 as a page', say(502, 'text/html', html)],
  ['HTML', say(200, 'text/html', html)],
  ['HTML that says it is JSON', say(200, 'application/json', html)],
  ['nothing', say(204, 'application/json', '')],
  [
    'what nobody asked to be compressed',
    (response, height) => {
      begin(response, { 'content-encoding': 'gzip' });
      response.end(gzipSync(told(height)));
    },
  ],
  ...[301, 302, 303, 307, 308].map(
    (status) =>
      [
        `a redirect, ${status}`,
        ((response, height) => {
          response.writeHead(status, { location: `${good.url}api/v1/blocks/${height}` });
          response.end();
        }) satisfies Say,
      ] as const,
  ),
  [
    'a length beyond every limit',
    (response) => {
      begin(response, { 'content-length': '99999999999' });
      response.write('{');
    },
  ],
  [
    'a body that never ends',
    (response) => {
      begin(response);
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
  ],
  [
    'a byte now and then',
    (response, height) => {
      begin(response);
      const bytes = [...told(height)];
      const timer = setInterval(() => response.write(bytes.shift() ?? ' '), 100);
      response.on('close', () => clearInterval(timer));
    },
  ],
  ['nothing at all', () => undefined],
  [
    'a cut in the middle of a known length',
    (response, height) => {
      const body = told(height);
      begin(response, { 'content-length': String(body.length) });
      response.write(body.slice(0, -1), () => response.destroy());
    },
  ],
  [
    'a cut in the middle of an unknown length',
    (response, height) => {
      begin(response);
      response.write(told(height), () => response.destroy());
    },
  ],
  ['a connection that is cut before the answer', (response) => void response.destroy()],
  ['JSON that is cut short', (response, height) => void json(response, told(height).slice(0, -1))],
  ['another JSON', (response) => void json(response, { hello: 1 })],
  ['another height', (response, height) => void json(response, told(height + 1))],
  [
    'no list of transactions',
    (response, height) => void json(response, { height, transactions: {} }),
  ],
  [
    'an id twice',
    (response, height) => {
      const one = make.create();
      void json(response, { height, transactions: [one, one] });
    },
  ],
  [
    'a body nested so deep that it cannot be written again',
    (response, height) => {
      const one = JSON.stringify({ ...make.create(), metadata: 'deep' });
      const deep = one.replace('"deep"', '['.repeat(20_000) + ']'.repeat(20_000));
      void json(response, `{"height":${height},"transactions":[${deep}]}`);
    },
  ],
];

const heightIn = (path = ''): number => Number(/\/blocks\/(\d+)$/.exec(path)?.[1] ?? 0);

const whole = chain.map((block) =>
  blockDigest(
    block.map(({ id }) => id),
    primitives,
  ),
);

describe.each([1, 10])('of two nodes one, asked for blocks from %i on, answers', (from) => {
  test.each(answers)(
    '%s: every block comes from the other, and none is changed',
    async (_kind, answer) => {
      bad.override(({ url }, response) => {
        const height = heightIn(url);
        if (height < from) return false;
        answer(response, height);
        return true;
      });
      await followed.follow(
        clients.map((client, place) => ({ name: place === 0 ? 'bad' : 'good', client })),
      );
      const { nodes } = await followed.until(
        ({ height, phase }) => height === chain.length && phase === 'caughtUp',
      );
      const digests = await Promise.all(
        chain.map((_each, place) => followed.replica.digest(place + 1)),
      );
      bad.override(() => false);
      const after = await followed.until(({ nodes: [first] }) => first?.state === 'agrees');

      expect(digests).toEqual(whole);
      expect(await followed.replica.unproved()).toBe(0);
      expect(nodes[1]).toEqual({ name: 'good', state: 'agrees', differsAt: null });
      expect(after.height).toBe(chain.length);
    },
  );
});
