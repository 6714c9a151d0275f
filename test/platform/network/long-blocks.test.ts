import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeTogether } from '#app/network/see-blocks.ts';
import type { NodeBlock, NodeClient } from '#app/ports/nodes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createReadBlock } from '#platform/network/blocks-aside.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { workerUrls } from '../../../src-main/entry/workers.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const one = make.create();

/** Bytes of a block that is just short enough to be read. */
const longest = 32 * 1024 * 1024 - 1024;
/** Milliseconds of this thread's own work; parsing such a block takes half a second and more. */
const longestPiece = 150;

/** Answers of other nodes, made before they are asked for. */
let serve: (height: number) => Buffer;
let node: FakeNode;
let client: NodeClient;
beforeEach(async () => {
  node = await startFakeNode({
    override: ({ url = '' }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(serve(Number(url.split('/').at(-1))));
      return true;
    },
  });
  const connect = createHttpNodes({
    clock: systemClock,
    ...usualLimits,
    answerLimit: 60_000,
    blocksWorker: workerUrls().blocks,
  });
  client = connect({ url: node.url, pin: null, headers: {} });
});
afterEach(async () => {
  client.close();
  await node.close();
});

const blockOf = (height: number, bodies: readonly string[]): string =>
  `{"height":${height},"transactions":[${bodies.join(',')}]}`;
const withMetadata = (transaction: Transaction, metadata: string): string =>
  JSON.stringify({ ...transaction, metadata: 'here' }).replace('"here"', metadata);
/** Almost as many values as a block may have, where they are one token each. */
const many = 1_900_000;
/** As many small values, which take longest to parse for their length, and text that fills up the block. */
const crowd = (count: number, each: string): string => {
  const values = `${each},`.repeat(count);
  return `{"a":[${values}0],"b":"${'x'.repeat(longest - values.length - 150_000)}"}`;
};

/** What the work answers, and the most milliseconds of this thread that one piece of it took. */
const watched = async <Value>(work: () => Promise<Value>) => {
  const state = { isOver: false, longest: 0 };
  const answer = work().finally(() => {
    state.isOver = true;
  });
  while (!state.isOver) {
    const before = process.threadCpuUsage();
    await new Promise((resolve) => setImmediate(resolve));
    const { user, system } = process.threadCpuUsage(before);
    state.longest = Math.max(state.longest, (user + system) / 1000);
  }
  return { answer: await answer, longest: state.longest };
};

const told = async (height: number): Promise<NodeBlock> => {
  const block = await client.block(height);
  if (!block.ok || block.value === null) throw new Error('there is no block');
  return block.value;
};

describe('a long block', () => {
  test('is read as a short one is', async () => {
    const transactions = Array.from({ length: 400 }, (_, place) =>
      make.create({ name: 'Zoë 医', place }),
    );
    const odd = make.create();
    const numbers = withMetadata(odd, '{"price":1.0,"count":12345678901234567890}');
    const bodies = [...transactions.map((each) => JSON.stringify(each)), numbers];
    const block = Buffer.from(blockOf(1, bodies));
    serve = () => block;

    const read = (await told(1)).transactions.map(({ id, body }) => [id, body()] as const);

    const ids = [...transactions, odd].map(({ id }) => id);
    expect(block.length).toBeGreaterThan(64 * 1024);
    expect(new Map(read)).toEqual(new Map(ids.map((id, place) => [id, bodies[place]])));
  });

  test.each([
    ['many objects', many / 2, '{}'],
    ['many numbers to be kept as they are', many, '1.0'],
    ['text', 0, ''],
  ])('of one body of %s holds nobody up', async (_kind, count, each) => {
    const block = Buffer.from(blockOf(1, [withMetadata(one, crowd(count, each))]));
    serve = () => block;

    const { answer, longest: piece } = await watched(() => client.block(1));

    expect(answer).toMatchObject({
      ok: true,
      value: { height: 1, transactions: [{ id: one.id }] },
    });
    expect(piece).toBeLessThan(longestPiece);
  });

  test('of more values than a network would take is malformed', async () => {
    const block = Buffer.from(blockOf(1, [withMetadata(one, crowd(many, '{}'))]));
    serve = () => block;

    const { answer, longest: piece } = await watched(() => client.block(1));

    expect(answer).toEqual({ ok: false, error: { code: 'malformed' } });
    expect(piece).toBeLessThan(longestPiece);
  });

  test('of more transactions than a network takes is malformed', async () => {
    const ids = Array.from({ length: 50_001 }, (_, place) => place.toString(16).padStart(64, '0'));
    const block = Buffer.from(
      blockOf(
        1,
        ids.map((id) => `{"id":"${id}"}`),
      ),
    );
    serve = () => block;

    const { answer, longest: piece } = await watched(() => client.block(1));

    expect(answer).toEqual({ ok: false, error: { code: 'malformed' } });
    expect(piece).toBeLessThan(longestPiece);
  });

  test('of as many as it takes holds nobody up, compared with another neither', async () => {
    const ids = Array.from({ length: 50_000 }, (_, place) => place.toString(16).padStart(64, '0'));
    const blocks = ['a', 'b'].map((which) =>
      Buffer.from(
        blockOf(
          1,
          ids.map((id) => `{"id":"${id}","${id === ids[7] ? which : ''}":"${'x'.repeat(500)}"}`),
        ),
      ),
    );
    let asked = 0;
    serve = () => blocks[(asked += 1) - 1] ?? Buffer.of();

    const { answer, longest: piece } = await watched(async () =>
      judgeTogether([[await told(1)], [await told(1)]], { clock: systemClock, primitives }),
    );

    expect(answer.map((each) => each.get(1)?.altered)).toEqual([[ids[7]], [ids[7]]]);
    expect(piece).toBeLessThan(longestPiece);
  });
});

test('a long body that nodes told differently is judged beside this thread', async () => {
  const long = make.create({ text: 'x'.repeat(100_000) });
  const edited = withMetadata(long, crowd(many / 2, '{}'));
  const blocks = [JSON.stringify(long), edited].map((body) => Buffer.from(blockOf(1, [body])));
  let asked = 0;
  serve = () => blocks[(asked += 1) - 1] ?? Buffer.of();

  const { answer, longest: piece } = await watched(async () =>
    judgeTogether([[await told(1)], [await told(1)]], { clock: systemClock, primitives }),
  );

  expect(answer.map((each) => each.get(1)?.altered)).toEqual([[], [long.id]]);
  expect(piece).toBeLessThan(longestPiece);
});

test('a thread that ends in the middle leaves a malformed block, and the next block has another one', async () => {
  const ending = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => process.exit());`;
  const read = createReadBlock(new URL(`data:text/javascript,${encodeURIComponent(ending)}`));
  const answer = () => ({ pieces: [new Uint8Array(100_000)], status: 200 });

  const both = [await read(answer(), 1), await read(answer(), 2)];

  const malformed = { ok: false, error: { code: 'malformed' } };
  expect(both).toEqual([malformed, malformed]);
});
