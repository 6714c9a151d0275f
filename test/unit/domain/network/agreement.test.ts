import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  compareNodes,
  type NodeAnswers,
  reachedHeight,
  type ToldBlock,
} from '#domain/network/agreement.ts';
import { blockDigest, seeBlock, type SeenBlock } from '#domain/network/block-digest.ts';
import { judgeTransaction } from '#domain/network/judge-transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const primitives = await createPrimitives();
const maker = createMaker(primitives);
const transactions = Array.from({ length: 6 }, () => maker.create());
const [one, two, three] = transactions;

const block = (...bodies: readonly unknown[]): SeenBlock => {
  const told = bodies.map((body) => ({ id: (body as { readonly id: string }).id, body }));
  const altered = told.filter(({ id, body }) => !judgeTransaction(id, body, primitives).ok);
  const [ids, others] = [told, altered].map((each) => each.map(({ id }) => id));
  return seeBlock(ids ?? [], others ?? [], primitives);
};
/** The same id over another text: what an edited database serves. */
const edited = { ...one, metadata: { edited: 'by hand' } };

type Blocks = readonly (ToldBlock | null)[];
/** Blocks from height 1 on; `null`: not asked for. */
const node = (name: string, blocks: Blocks, height = blocks.length): NodeAnswers => ({
  node: name,
  height,
  blocks: new Map(
    blocks.flatMap((each, place) => (each === null ? [] : [[place + 1, each] as const])),
  ),
});
const honest: Blocks = [block(one), block(two, three)];
const verdicts = (...nodes: readonly NodeAnswers[]) =>
  Object.fromEntries(
    [...compareNodes(nodes).verdicts].map(([name, { state, behind, difference }]) => [
      name,
      [state, behind, ...(difference === null ? [] : [difference.height, difference.why])],
    ]),
  );

describe('the digest of a block', () => {
  test('is SHA-256 over the sorted ids, in whatever order a node lists them', () => {
    const ids = transactions.map(({ id }) => id);
    const expected = createHash('sha256').update(ids.toSorted().join('')).digest('hex');
    expect([blockDigest(ids, primitives), blockDigest(ids.toReversed(), primitives)]).toEqual([
      expected,
      expected,
    ]);
  });
});

describe('nodes that hold the same blocks', () => {
  test('agree', () => {
    expect(verdicts(node('a', honest), node('b', honest), node('c', honest))).toEqual({
      a: ['agrees', 0],
      b: ['agrees', 0],
      c: ['agrees', 0],
    });
  });

  test('agree as far as one of them goes, which is behind from two blocks on', () => {
    const long: Blocks = [...honest, block(), block()];
    expect(
      verdicts(node('a', long), node('b', long), node('c', honest), node('d', long.slice(0, 3))),
    ).toEqual({ a: ['agrees', 0], b: ['agrees', 0], c: ['behind', 2], d: ['agrees', 1] });
  });

  test('alone is compared with nobody', () => {
    expect(verdicts(node('a', honest))).toEqual({ a: ['alone', 0] });
  });
});

describe('a node that does not hold what most hold', () => {
  const among = (blocks: Blocks, height?: number) =>
    verdicts(node('a', honest), node('b', honest), node('liar', blocks, height));
  const differs = (height: number, why: string) => ({
    a: ['agrees', 0],
    b: ['agrees', 0],
    liar: ['differs', 0, height, why],
  });

  test('differs by another block', () => {
    expect(among([block(maker.create()), block(two, three)])).toEqual(differs(1, 'blocks'));
  });
  test('differs by transactions that changed places', () => {
    expect(among([block(two), block(one, three)])).toEqual(differs(1, 'blocks'));
  });
  test('differs by a transaction that is not there', () => {
    expect(among([block(one), block(two)])).toEqual(differs(2, 'blocks'));
  });
  test('differs by a block that it withholds', () => {
    expect(among(['withheld', block(two, three)])).toEqual(differs(1, 'withheld'));
  });
  test('differs by a body that was changed under the same id', () => {
    expect(among([block(edited), block(two, three)])).toEqual(differs(1, 'altered'));
  });
  test('differs by a block that it fails on, also beside one other', () => {
    expect(among([block(one), 'broken'])).toEqual(differs(2, 'broken'));
    expect(verdicts(node('a', honest), node('b', ['broken', block(two, three)]))).toEqual({
      a: ['agrees', 0],
      b: ['differs', 0, 1, 'broken'],
    });
  });
  test('is named at its first difference', () => {
    expect(among([block(edited), block()])).toEqual(differs(1, 'altered'));
  });
  test('does not move the others by heights that it makes up', () => {
    expect(among([...honest, ...Array.from({ length: 9 }, () => null)], 1_000_000)).toEqual({
      a: ['agrees', 0],
      b: ['agrees', 0],
      liar: ['agrees', 0],
    });
  });
});

describe('without a majority', () => {
  test('nobody is accused of other blocks', () => {
    expect(verdicts(node('a', honest), node('b', [block(two), block(one)]))).toEqual({
      a: ['disputed', 0],
      b: ['disputed', 0],
    });
  });

  test('a body that does not match its hash convicts by itself', () => {
    const compared = compareNodes([
      node('a', honest),
      node('b', [block(edited), block(two, three)]),
    ]);
    expect([compared.verdicts.get('a')?.state, compared.verdicts.get('b')]).toEqual([
      'agrees',
      { state: 'differs', behind: 0, difference: { height: 1, why: 'altered' } },
    ]);
  });

  test('a body that matches its hash nowhere is counted, and nobody is accused', () => {
    const blocks: Blocks = [block(edited)];
    const { unproved, verdicts: found } = compareNodes([node('a', blocks), node('b', blocks)]);
    expect([unproved, found.get('a')?.state, found.get('b')?.state]).toEqual([
      1,
      'agrees',
      'agrees',
    ]);
  });
});

describe('the height that a network has reached', () => {
  test.each([
    [[], null],
    [[7], 7],
    [[7, 5], 7],
    [[7, 7, 5], 7],
    [[1_000_000, 7, 5], 7],
    [[7, 7, 5, 5], 7],
    [[1_000_000, 7, 7, 5, 5], 7],
  ])('of %j is %s', (heights, reached) => {
    expect(reachedHeight(heights)).toBe(reached);
  });
});
