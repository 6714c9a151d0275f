import { describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { kinds } from '#domain/access/verdict.ts';
import { checkIntegrity } from '#domain/transaction/signatures.ts';
import { parseTransaction } from '#domain/transaction/parse-transaction.ts';
import frozen from '#test/vectors/wire.json' with { type: 'json' };
import { makeVectors, withStoredDeflate } from '#test/vectors/wire-vectors.ts';

const primitives = withStoredDeflate(await createPrimitives());
const made = makeVectors(primitives, createDriverTransactions(primitives));

test('there is a vector for every kind', () => {
  const names = new Set(frozen.map(({ name }) => name));
  expect(kinds.filter((kind) => !names.has(kind))).toEqual([]);
});

describe.each(frozen.map((vector, index) => ({ ...vector, index })))('$name', ({ index }) => {
  test('is made byte by byte as it was when the format was frozen', () => {
    expect(made[index]).toEqual(frozen[index]);
  });

  test('is a transaction that BigchainDB takes', () => {
    const parsed = parseTransaction(frozen[index]?.transaction);
    const checked = parsed.ok ? checkIntegrity(parsed.value, primitives) : parsed;
    expect(checked).toEqual({ ok: true, value: undefined });
  });
});

test('a branch carries the version id of the amendment it stands in for', () => {
  const [amended, branch] = ['visit amended', 'branch'].map((name) =>
    frozen.find((vector) => vector.name === name),
  );
  expect(branch?.versionId).toBe(amended?.versionId);
});
