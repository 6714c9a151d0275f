import { expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { validateTransaction } from '#domain/transaction/validate.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { chainOf } from '#test/support/transactions.ts';
import badHash from '#test/vectors/bigchaindb/bad-hash.json' with { type: 'json' };
import badSchema from '#test/vectors/bigchaindb/bad-schema.json' with { type: 'json' };
import create from '#test/vectors/bigchaindb/create.json' with { type: 'json' };
import doubleSpend from '#test/vectors/bigchaindb/double-spend.json' with { type: 'json' };
import inputUnknown from '#test/vectors/bigchaindb/input-unknown.json' with { type: 'json' };
import sameAgain from '#test/vectors/bigchaindb/same-again.json' with { type: 'json' };
import transfer from '#test/vectors/bigchaindb/transfer.json' with { type: 'json' };

const primitives = await createPrimitives();
const created = create as unknown as Transaction;
const transferred = transfer as unknown as Transaction;

test('what a real server took is valid', () => {
  const results = [
    validateTransaction(create, chainOf(), primitives),
    validateTransaction(transfer, chainOf(created), primitives),
  ];
  expect(results).toEqual([
    { ok: true, value: create },
    { ok: true, value: transfer },
  ]);
});

test.each([
  ['a spent output', doubleSpend],
  ['a CREATE that is in a block', sameAgain],
  ['a changed body', badHash],
  ['a body without an id', badSchema],
  ['an unknown input', inputUnknown],
])('%s is refused in the words of the real server', (_, { transaction, message }) => {
  const result = validateTransaction(transaction, chainOf(created, transferred), primitives);
  const refusal = result.ok ? null : result.error;
  expect(`Invalid transaction (${refusal?.name}): ${refusal?.message}`).toBe(message);
});
