import { describe, expect, test } from 'vitest';
import type { LifeVersion } from '#contract/calls/life.ts';
import type { NodeId } from '#contract/network.ts';
import { badgeOf, type OnNodes } from '#renderer/features/life/model/badge.ts';
import { toGraphMl } from '#renderer/features/life/model/graphml.ts';
import { lifeGraph } from '#renderer/features/life/model/life-graph.ts';

const hashOf = (name: string) => name.repeat(64).slice(0, 64) as LifeVersion['transaction'];
const versionOf = (name: string) =>
  name.repeat(32).slice(0, 32) as NonNullable<LifeVersion['version']>;

interface Sketch {
  readonly name: string;
  readonly height?: number;
  readonly spends?: string;
  readonly base?: readonly string[];
  readonly more?: Partial<LifeVersion>;
}

/** A version that is named by one character. */
const draw = ({ name, height, spends, base = [], more = {} }: Sketch): LifeVersion => ({
  transaction: hashOf(name),
  version: versionOf(name),
  number: 1,
  operation: spends === undefined ? 'CREATE' : 'TRANSFER',
  branch: null,
  state: height === undefined ? 'waiting' : 'counts',
  height: height ?? null,
  signer: { person: null, name: 'Dr <Osei> & "sons"', fingerprint: '7F3A 91C4' },
  role: 'doctor',
  adopted: false,
  workstation: 'LK1',
  signedAt: `2026-03-0${height ?? 9}T09:00:00.000Z`,
  reason: 'a secret reason',
  spends: spends === undefined ? [] : [{ transaction: hashOf(spends), output: 0 }],
  base: [...base, ...(spends === undefined ? [] : [spends])].map(versionOf),
  outputs: [{ threshold: 1, owners: [], spentBy: null }],
  rival: null,
  bytes: 1,
  steps: [],
  json: null,
  ...more,
});

const laidOut = (...sketches: readonly Sketch[]) => {
  const { columns, places, edges } = lifeGraph(sketches.map(draw));
  const nameOf = (place: number): string => sketches[place]?.name ?? '?';
  return {
    columns: columns.map(({ height }) => height),
    places: Object.fromEntries(
      places.map(({ column, lane }, place) => [nameOf(place), `${column}/${lane}`]),
    ),
    edges: edges.map(({ from, to, kind }) => `${nameOf(from)} ${kind} ${nameOf(to)}`),
  };
};

const create: Sketch = { name: 'a', height: 1 };
const second: Sketch = { name: 'b', height: 2, spends: 'a' };

describe('the graph of a record', () => {
  test('is one card for a record that was never changed', () => {
    expect(laidOut(create)).toEqual({ columns: [1], places: { a: '0/0' }, edges: [] });
  });

  test('is a straight line of CREATE and TRANSFERs, a column for each block', () => {
    expect(laidOut(create, second, { name: 'c', height: 7, spends: 'b' })).toEqual({
      columns: [1, 2, 7],
      places: { a: '0/0', b: '1/0', c: '2/0' },
      edges: ['a spends b', 'b spends c'],
    });
  });

  test('has what waits behind all blocks, one after the other', () => {
    const waiting: Sketch = { name: 'c', spends: 'b' };

    expect(laidOut(create, second, waiting, { name: 'd', spends: 'c' })).toEqual({
      columns: [1, 2, null, null],
      places: { a: '0/0', b: '1/0', c: '2/0', d: '3/0' },
      edges: ['a spends b', 'b waiting c', 'c waiting d'],
    });
  });

  test('has a rival under the version that was first, and its branch and merge behind it', () => {
    const rival: Sketch = {
      name: 'r',
      spends: 'a',
      more: { rival: hashOf('b'), state: 'branched', version: versionOf('x') },
    };
    const branch: Sketch = { name: 'x', height: 3, base: ['a'] };
    const merge: Sketch = { name: 'm', height: 4, spends: 'b', base: ['x'] };

    expect(laidOut(create, second, branch, merge, rival)).toEqual({
      columns: [1, 2, 3, 4],
      places: { a: '0/0', b: '1/0', r: '1/1', x: '2/1', m: '3/0' },
      edges: ['a spends b', 'r same x', 'b spends m', 'x holds m', 'a rival r'],
    });
  });

  test('keeps a line out of the way of other versions', () => {
    const branch: Sketch = { name: 'x', height: 2, base: ['a'] };
    const later: Sketch = { name: 'b', height: 3, spends: 'a' };

    expect(laidOut(create, branch, later).places).toEqual({ a: '0/0', x: '1/0', b: '2/1' });
  });

  test('leaves out what is of another record', () => {
    expect(laidOut({ name: 'b', height: 2, spends: 'z' }).edges).toEqual([]);
  });
});

test('GraphML has hashes, blocks and fingerprints, and no name, time or reason', () => {
  const versions = [create, second].map(draw);

  const text = toGraphMl({ record: versionOf('f') as never, versions });

  expect(text).toContain(`<edge source="${hashOf('a')}" target="${hashOf('b')}">`);
  expect(text).toContain('<data key="signer">7F3A 91C4</data>');
  expect(text).toContain('<data key="kind">spends</data>');
  expect(text).not.toMatch(/Osei|secret|2026|LK1/);
});

describe('the badge of a version', () => {
  const version = draw(create);
  const answers = (...given: readonly OnNodes['answers'][number]['answer'][]): OnNodes => ({
    hash: version.transaction,
    checkedAt: '2026-03-09T09:00:00.000Z',
    outcome: 'genuine',
    facts: null,
    answers: given.map((answer, place) => ({
      node: String(place) as NodeId,
      name: `Node ${place}`,
      answer,
      height: 1,
      flaw: null,
      fault: null,
      httpStatus: null,
    })),
  });

  test.each([
    ['no node is named', 0, null, 'whole', []],
    ['one node is no comparison', 1, answers('different'), 'whole', []],
    ['they are being asked', 3, null, 'asking', []],
    ['they could not be asked', 3, 'failed', 'unconfirmed', []],
    ['all have it', 2, answers('found', 'found'), 'whole', []],
    ['one cannot be asked', 3, answers('found', 'unasked', 'found'), 'whole', []],
    ['one has it and no other answers', 2, answers('found', 'unasked'), 'unconfirmed', ['Node 1']],
    ['one lacks it', 3, answers('found', 'absent', 'found'), 'lacking', ['Node 1']],
    ['one tells it differently', 3, answers('absent', 'different', 'found'), 'differs', ['Node 1']],
  ] as const)('where %s', (_when, named, found, says, names) => {
    expect(badgeOf(version, named, found)).toEqual({ says, names });
  });

  test.each([
    ['tampered', 'tampered'],
    ['waiting', 'waiting'],
    ['held', 'held'],
    ['diverted', 'notTaken'],
    ['branched', 'notTaken'],
    ['refused', 'refused'],
    ['late', 'late'],
    ['pending', 'held'],
    ['void', 'void'],
    ['duplicate', 'void'],
    ['newer', 'void'],
  ] as const)('that is %s is not made good by nodes', (state, says) => {
    expect(badgeOf({ ...version, state }, 2, answers('found', 'found')).says).toBe(says);
  });

  test('is not whole when a step fails here', () => {
    const failing = { ...version, steps: [{ step: 'signer' as const, result: 'failed' as const }] };

    expect(badgeOf(failing, 0, null).says).toBe('tampered');
  });
});
