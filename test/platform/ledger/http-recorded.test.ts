import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { makeFolder, openWhole, postToken } from '#test/support/store-in-folder.ts';

interface Recorded {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** What a BigchainDB 2.2.2 node answered, in the order in which it was asked. */
const recorded = JSON.parse(
  readFileSync(new URL('recorded-answers.json', import.meta.url), 'utf8'),
) as readonly Recorded[];

/** The recorded node was at height 183 and had three companions. */
const differences: Readonly<Record<string, (answer: never) => unknown>> = {
  '20-blocks-by-transaction': () => [1],
  '21-block': (answer: object) => ({ ...answer, height: 1 }),
  '23-validators': () => [],
};

const expected = ({ name, answer }: Recorded): unknown => {
  const difference = differences[name] as ((answer: unknown) => unknown) | undefined;
  return difference === undefined ? answer : difference(answer);
};

/** Each node has a port of its own for its event stream. */
const onUsualPort = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body).replaceAll(/"ws:\/\/127\.0\.0\.1:\d+\//g, '"ws://127.0.0.1:9985/'),
  );

describe('the HTTP API answers as the recorded node', () => {
  const { folder, remove } = makeFolder();
  let store: OpenStore;

  beforeAll(async () => {
    store = await openWhole(folder);
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  test.each(recorded)('$name', async (each) => {
    const path = each.path.replace('blocks/183', 'blocks/1');
    const headers = { Authorization: `Bearer ${postToken}` };
    const sent = each.body === undefined ? {} : { body: JSON.stringify(each.body) };

    const answer = await exchange(new URL(path, store.ledger.apiUrl), {
      method: each.method,
      headers,
      ...sent,
    });

    expect({ status: answer.status, body: onUsualPort(answer.body) }).toEqual({
      status: each.status,
      body: expected(each),
    });
    expect(answer.headers['content-type']).toBe('application/json');
  });
});
