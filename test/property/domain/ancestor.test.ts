import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TransactionId, VersionId } from '#contract/ids.ts';
import { commonAncestor } from '#domain/record/ancestor.ts';
import type { GraphNode } from '#domain/record/graph.ts';

const versionOf = (place: number): VersionId => `v${place}` as VersionId;
const nodeOf = (place: number, ...bases: readonly number[]): GraphNode => ({
  transaction: `t${place}` as TransactionId,
  height: place,
  versionId: versionOf(place),
  base: bases.map(versionOf),
  verdict: 'valid',
});

test('two branches of any length have the version before them in common', () => {
  fc.assert(
    fc.property(fc.nat(5), fc.nat(5), fc.nat(5), (trunk, left, right) => {
      const chain = (from: number, base: number, length: number) =>
        Array.from({ length: length + 1 }, (_each, place) =>
          nodeOf(from + place, place === 0 ? base : from + place - 1),
        );
      const before = Array.from({ length: trunk + 1 }, (_each, place) =>
        nodeOf(place, ...(place === 0 ? [] : [place - 1])),
      );
      const nodes = [...before, ...chain(100, trunk, left), ...chain(200, trunk, right)];
      const heads = [versionOf(100 + left), versionOf(200 + right)];

      expect(commonAncestor(nodes, heads)).toEqual(
        nodeOf(trunk, ...(trunk === 0 ? [] : [trunk - 1])),
      );
      expect(commonAncestor(nodes.toReversed(), heads.toReversed())).toEqual(
        commonAncestor(nodes, heads),
      );
    }),
  );
});

test('two merges of the same two versions have no one version before them', () => {
  const nodes = [nodeOf(1), nodeOf(2, 1), nodeOf(3, 1), nodeOf(4, 2, 3), nodeOf(5, 2, 3)];

  expect(commonAncestor(nodes, [versionOf(4), versionOf(5)])).toBeNull();
});

test('versions that begin apart have none', () => {
  expect(commonAncestor([nodeOf(1), nodeOf(2)], [versionOf(1), versionOf(2)])).toBeNull();
});

test('a version whose base is unknown here hides nothing of the others', () => {
  const nodes = [nodeOf(1), nodeOf(2, 1), nodeOf(3, 1, 99)];

  expect(commonAncestor(nodes, [versionOf(2), versionOf(3)])).toEqual(nodeOf(1));
});
