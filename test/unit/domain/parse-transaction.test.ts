import { describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { parseTransaction } from '#domain/transaction/parse-transaction.ts';
import { checkHash } from '#domain/transaction/transaction-id.ts';
import create from '#test/vectors/bigchaindb/create.json' with { type: 'json' };
import transfer from '#test/vectors/bigchaindb/transfer.json' with { type: 'json' };

const primitives = await createPrimitives();
const [output] = create.outputs;
const key = create.outputs[0]?.public_keys[0] ?? '';

const nested = (levels: number, inner: unknown): unknown =>
  Array.from({ length: levels }).reduce((value) => ({ a: value }), inner);
const thresholds = (levels: number): unknown =>
  Array.from({ length: levels }).reduce(
    (value) => ({ type: 'threshold-sha-256', threshold: 1, subconditions: [value] }),
    { type: 'ed25519-sha-256', public_key: key },
  );
const outputs = (changed: object) => ({ ...create, outputs: [{ ...output, ...changed }] });
const details = (value: unknown) =>
  outputs({ condition: { uri: output?.condition.uri, details: value } });

const nameOf = (value: unknown): string => {
  const parsed = parseTransaction(value);
  return parsed.ok ? 'taken' : parsed.error.name;
};

describe('a body that BigchainDB refuses is refused by the same name', () => {
  test.each<[string, unknown, string]>([
    ['not an object', [], 'SchemaValidationError'],
    ['null', null, 'SchemaValidationError'],
    ['an unknown member', { ...create, more: 1 }, 'SchemaValidationError'],
    [
      '__proto__ as a member',
      JSON.parse(`{"__proto__":{},${JSON.stringify(create).slice(1)}`),
      'SchemaValidationError',
    ],
    ['empty metadata', { ...create, metadata: {} }, 'SchemaValidationError'],
    ['a CREATE that spends', { ...create, inputs: transfer.inputs }, 'SchemaValidationError'],
    [
      'a CREATE of two inputs',
      { ...create, inputs: [...create.inputs, ...create.inputs] },
      'SchemaValidationError',
    ],
    ['a TRANSFER without inputs', { ...transfer, inputs: [] }, 'SchemaValidationError'],
    ['another version', { ...create, version: '3.0' }, 'SchemaValidationError'],
    ['an amount that is a number', outputs({ amount: 1 }), 'SchemaValidationError'],
    ['an amount of zero', outputs({ amount: '0' }), 'AmountError'],
    ['an amount above the cap', outputs({ amount: '9000000000000000001' }), 'AmountError'],
    [
      'a fulfillment that is none',
      { ...create, inputs: [{ ...create.inputs[0], fulfillment: 'AAAA' }] },
      'InvalidSignature',
    ],
    ['a key with a dot', { ...create, metadata: { 'a.b': '1' } }, 'ValidationError'],
    [
      'a key with a dollar, in a list',
      { ...create, metadata: { a: [{ $set: '1' }] } },
      'ValidationError',
    ],
    ['a key with NUL', { ...create, asset: { data: { 'a\0': '1' } } }, 'ValidationError'],
    [
      'a language that no index knows',
      { ...create, metadata: { a: { language: 'Luganda' } } },
      'ValidationError',
    ],
    ['an integer beyond 2^53', { ...create, metadata: { a: 2 ** 53 } }, 'ValidationError'],
    ['a lone surrogate', { ...create, metadata: { a: '\ud800' } }, 'ValidationError'],
    ['data nested too deep', { ...create, metadata: nested(5000, '1') }, 'ValidationError'],
    ['thresholds nested too deep', details(thresholds(40)), 'ThresholdTooDeep'],
    [
      'a threshold above its subconditions',
      details({ type: 'threshold-sha-256', threshold: 1, subconditions: [] }),
      'ValidationError',
    ],
    [
      'a public key of 31 bytes',
      details({ type: 'ed25519-sha-256', public_key: '1'.repeat(43) }),
      'SchemaValidationError',
    ],
  ])('%s', (_, body, name) => {
    expect(nameOf(body)).toBe(name);
  });
});

test('members named like parts of every object are only data', () => {
  const body = { ...create, metadata: JSON.parse('{"__proto__":"a","constructor":"b"}') as object };
  expect(parseTransaction(body)).toEqual({ ok: true, value: body });
});

test.each([null, [], 'text', nested(100_000, 1), { id: null }, { id: 7 }])(
  'a hash of what is no transaction is refused, never thrown',
  (body) => {
    expect(checkHash(body, primitives).ok).toBe(false);
  },
);
