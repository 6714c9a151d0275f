import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const maker = createMaker(await createPrimitives());

const post = (node: string, transaction: unknown) =>
  exchange(new URL('/api/v1/transactions?mode=commit', node), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(transaction),
  });

const read = async (node: string, path: string): Promise<unknown> =>
  (await exchange(new URL(`/api/v1/${path}`, node))).body;

describe('the real BigchainDB', () => {
  test('is version 2.2.2 on Tendermint 0.31.5', async () => {
    const answer = await exchange(new URL('/', inject('bigchaindb').url));
    expect(answer).toMatchObject({
      status: 200,
      body: { software: 'BigchainDB', version: '2.2.2' },
    });
  });

  test('takes a transaction that is built here, and serves it unchanged', async () => {
    const { url } = inject('bigchaindb');
    const transaction = maker.create({ lamp: 'Zoë 医' }, { note: 'lit' });

    const posted = await post(url, transaction);
    const served = await read(url, `transactions/${transaction.id}`);

    expect({ status: posted.status, posted: posted.body, served }).toEqual({
      status: 202,
      posted: transaction,
      served: transaction,
    });
  });
});

describe('a network of two', () => {
  let network: BigchainDb;
  const [first, second] = [0, 1];
  const urlOf = (node: number): string => network.urls[node] ?? '';

  beforeAll(async () => {
    network = await startBigchainDb({ nodes: 2 });
  });
  afterAll(() => network.close());

  test('keeps what it has while a node is stopped, and goes on when it is back', async () => {
    const before = maker.create();
    expect(await post(urlOf(first), before)).toMatchObject({ status: 202 });

    await network.stopNode(second);
    await expect(read(urlOf(second), '')).rejects.toThrow('ECONNREFUSED');
    expect(await network.status()).toMatchObject({
      mongodb: expect.any(Number),
      nodes: [
        { chain: { height: expect.any(Number) } },
        { bigchaindb: undefined, tendermint: undefined, chain: undefined },
      ],
    });
    await network.startNode(second);
    const after = maker.transfer(before);
    const posted = await post(urlOf(second), after);

    const history = await read(urlOf(second), `transactions?asset_id=${before.id}`);
    const validators = await read(urlOf(first), 'validators');
    expect({ status: posted.status, history, validators }).toEqual({
      status: 202,
      history: [before, after],
      validators: [expect.any(Object), expect.any(Object)],
    });
  });
});
