import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaViolation } from '#domain/transaction/json-schema.ts';
import { rawNumber } from '#domain/transaction/raw-number.ts';
import { definitions, schemasOf } from '#domain/transaction/schema.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import create from '#test/vectors/bigchaindb/create.json' with { type: 'json' };
import transfer from '#test/vectors/bigchaindb/transfer.json' with { type: 'json' };

/** Every place in a value, as the names and indexes that lead there. */
const placesIn = (value: unknown): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [
        [],
        ...Object.entries(value).flatMap(([name, inner]) =>
          placesIn(inner).map((rest) => [name, ...rest]),
        ),
      ]
    : [[]];

const withAt = (value: unknown, [name, ...rest]: readonly string[], changed: unknown): unknown => {
  if (name === undefined) return changed;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  const inner = withAt(copy[name], rest, changed);
  if (inner === undefined) delete copy[name];
  else copy[name] = inner;
  return copy;
};

const operations = [
  'CREATE',
  'TRANSFER',
  'VALIDATOR_ELECTION',
  'CHAIN_MIGRATION_ELECTION',
  'VOTE',
  'OTHER',
];

const somethingElse = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', 0, -1, 1.5, [], {}, ...operations),
  fc.constantFrom<unknown>(create.outputs, create.inputs[0], transfer.asset, { data: null }),
  fc.constantFrom<unknown>(rawNumber('18446744073709551616'), rawNumber('1.0')),
  fc.jsonValue(),
);

const changed = fc
  .constantFrom<unknown>(create, transfer)
  .chain((body) =>
    fc
      .tuple(fc.constantFrom(...placesIn(body)), somethingElse)
      .map(([place, other]) => withAt(body, place, other)),
  );

describe('the quick test of a schema', () => {
  test('takes what has no violation, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operations), changed, (operation, value) => {
        for (const { schema, follows } of schemasOf(operation)) {
          const json = (value ?? null) as Json;
          expect(follows(json)).toBe(schemaViolation(json, schema, definitions) === undefined);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
