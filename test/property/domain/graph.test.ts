import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TransactionId, VersionId } from '#contract/ids.ts';
import { type GraphNode, versionGraph } from '#domain/record/graph.ts';
import type { Verdict } from '#domain/access/verdict.ts';

/** Version n may name any versions before it: histories have no cycles, as ids are hashes. */
const history = fc
  .array(
    fc.record({
      bases: fc.array(fc.nat(), { maxLength: 3 }),
      verdict: fc.constantFrom<Verdict>('valid', 'valid', 'valid', 'void', 'late', 'pending'),
      twin: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((versions) =>
    versions.flatMap(({ bases, verdict, twin }, index): GraphNode[] => {
      const node: GraphNode = {
        transaction: `t${index}` as TransactionId,
        height: index,
        versionId: `v${index}` as VersionId,
        base: index === 0 ? [] : [...new Set(bases.map((base) => `v${base % index}` as VersionId))],
        verdict,
      };
      const branch = { ...node, transaction: `b${index}` as TransactionId, height: index + 1 };
      return twin ? [node, branch] : [node];
    }),
  );

const shuffled = history.chain((nodes) =>
  fc.tuple(fc.constant(nodes), fc.shuffledSubarray(nodes, { minLength: nodes.length })),
);

test('the order of arrival does not matter', () => {
  fc.assert(
    fc.property(shuffled, ([nodes, mixed]) => {
      expect(versionGraph(mixed)).toEqual(versionGraph(nodes));
    }),
  );
});

test('there is a conflict exactly when several heads stand, and no version stands twice', () => {
  fc.assert(
    fc.property(history, (nodes) => {
      const { heads, current, conflict, earliest } = versionGraph(nodes);
      const ids = heads.map(({ versionId }) => versionId);
      expect([conflict, current, earliest, new Set(ids).size]).toEqual([
        heads.length > 1,
        heads.length === 1 ? heads[0] : null,
        heads[0] ?? null,
        ids.length,
      ]);
    }),
  );
});

test('a merge of all heads leaves one current version', () => {
  fc.assert(
    fc.property(history, (nodes) => {
      const { heads } = versionGraph(nodes);
      fc.pre(heads.length > 1);
      const merge: GraphNode = {
        transaction: 'merge' as TransactionId,
        height: 99,
        versionId: 'merge' as VersionId,
        base: heads.flatMap(({ versionId }) => versionId ?? []),
        verdict: 'valid',
      };
      expect(versionGraph([...nodes, merge]).current).toEqual(merge);
    }),
  );
});

test('a version whose base is not here waits', () => {
  const late: GraphNode = {
    transaction: 't' as TransactionId,
    height: 1,
    versionId: 'v' as VersionId,
    base: ['missing' as VersionId],
    verdict: 'pending',
  };
  expect(versionGraph([late])).toEqual({
    heads: [],
    current: null,
    earliest: null,
    conflict: false,
    pending: [late],
  });
});
