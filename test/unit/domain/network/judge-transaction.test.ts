import { describe, expect, test } from 'vitest';
import { judgeTransaction } from '#domain/network/judge-transaction.ts';
import { transactionId } from '#domain/transaction/transaction-id.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { bob, createMaker } from '#test/support/signed-transactions.ts';

const primitives = await createPrimitives();
const maker = createMaker(primitives);
const asked = maker.create({ note: 'as it was signed' });
const judge = (body: unknown) => judgeTransaction(asked.id, body, primitives);
const renamed = (body: Transaction): Transaction => ({
  ...body,
  id: transactionId(body, primitives),
});

describe('a body that a node gives out for a hash', () => {
  test('is the transaction when hash and signature hold', () => {
    expect(judge(asked)).toEqual({ ok: true, value: asked });
  });

  const other = maker.create();
  const spent = maker.transfer(asked, undefined, bob);
  test.each<[string, unknown, string]>([
    ['another transaction', other, 'id'],
    ['a later one of the same asset', spent, 'id'],
    ['an altered asset', { ...asked, asset: { data: { note: 'forged' } } }, 'hash'],
    ['altered metadata', { ...asked, metadata: { forged: 'yes' } }, 'hash'],
    ['another owner', { ...asked, outputs: other.outputs, metadata: {} }, 'hash'],
    ['another fulfillment', { ...asked, inputs: other.inputs }, 'hash'],
    [
      'an altered asset under the hash it has now',
      renamed({ ...asked, asset: { data: {} } }),
      'id',
    ],
    ['no id', { ...asked, id: undefined }, 'hash'],
    ['an id as a number', { ...asked, id: 7 }, 'hash'],
    ['nothing', null, 'hash'],
    ['text', 'forged', 'hash'],
    ['a list', [asked], 'hash'],
  ])('%s', (_name, body, flaw) => {
    expect(judge(body)).toEqual({ ok: false, error: flaw });
  });

  test('signed for another text, under a hash that holds', () => {
    const forged = renamed({ ...asked, asset: { data: { note: 'forged' } } });
    expect(judgeTransaction(forged.id, forged, primitives)).toEqual({
      ok: false,
      error: 'signature',
    });
  });

  test('that is no transaction, under a hash that holds', () => {
    const forged = renamed({ ...asked, version: '9.0' as '2.0' });
    expect(judgeTransaction(forged.id, forged, primitives)).toEqual({ ok: false, error: 'shape' });
  });
});
