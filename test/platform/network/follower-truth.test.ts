import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Followed } from '#app/network/follower.ts';
import { fail } from '#contract/result.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { followedReplica, type FollowedReplica } from '#test/support/followed-replica.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { type ToldBlock, type ToldNode, toldNode } from '#test/support/told-chain.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const minute = 60_000;
const unreachable = { code: 'unreachable' } as const;

const filled = (blocks: number): readonly ToldBlock[] =>
  Array.from({ length: blocks }, () => [make.create()]);
const empty = (blocks: number): readonly ToldBlock[] => Array.from({ length: blocks }, () => []);
const nodesOf = (count: number, chain: readonly ToldBlock[]) =>
  Array.from({ length: count }, (_each, place) => toldNode(`node ${place}`, chain));

let followed: FollowedReplica;
beforeEach(() => {
  followed = followedReplica(primitives);
});
afterEach(() => followed.close());

const isCaughtUpAt =
  (height: number) =>
  (state: Followed): boolean =>
    state.phase === 'caughtUp' && state.height === height;
const statesOf = ({ nodes }: Followed): readonly string[] => nodes.map(({ state }) => state);

describe('nodes that have fewer blocks than are kept here', () => {
  const chain = [...empty(1), ...filled(4)];

  test('are told as such and never as caught up: their network may have been begun anew', async () => {
    const nodes = nodesOf(4, chain);
    await followed.follow(nodes);
    await followed.until(isCaughtUpAt(5));
    nodes.forEach((node) => node.tell(empty(1)));
    await followed.follow(nodes);
    await followed.pass(minute);

    expect(followed.state()).toMatchObject({ phase: 'short', height: 5 });
    expect(statesOf(followed.state())).toEqual(['behind', 'behind', 'behind', 'behind']);
    expect(followed.phases()).not.toContain('caughtUp');
  });

  test('are refused when their next block is another one', async () => {
    const nodes = nodesOf(2, chain);
    await followed.follow(nodes);
    await followed.until(isCaughtUpAt(5));
    nodes.forEach((node) => node.tell(empty(1)));
    await followed.until(({ phase }) => phase === 'short');
    const other = [...empty(1), ...filled(1)];
    nodes.forEach((node) => node.tell(other));

    const state = await followed.until(({ phase }) => phase !== 'short');

    expect([state.phase, state.height]).toEqual(['otherChain', 5]);
  });

  test('are followed again when they have them', async () => {
    const nodes = nodesOf(2, chain);
    await followed.follow(nodes);
    await followed.until(isCaughtUpAt(5));
    nodes.forEach((node) => node.tell(chain.slice(0, 3)));
    await followed.until(({ phase }) => phase === 'short');
    const grown = [...chain, ...filled(1)];
    nodes.forEach((node) => node.tell(grown));

    expect(statesOf(await followed.until(isCaughtUpAt(6)))).toEqual(['agrees', 'agrees']);
  });

  test('hold up nobody while others have them', async () => {
    const nodes = nodesOf(3, chain);
    await followed.follow(nodes);
    await followed.until(isCaughtUpAt(5));
    nodes[0]?.tell(empty(1));
    await followed.until((state) => statesOf(state)[0] === 'behind');
    const grown = [...chain, ...filled(1)];
    nodes.slice(1).forEach((node) => node.tell(grown));

    expect(statesOf(await followed.until(isCaughtUpAt(6)))).toEqual(['behind', 'agrees', 'agrees']);
  });
});

test('another network is told apart from ours after however many quiet blocks', async () => {
  const quiet = 150;
  const node = toldNode('one', [...filled(2), ...empty(quiet)]);
  await followed.follow([node]);
  await followed.until(isCaughtUpAt(quiet + 2));
  node.tell([...filled(1), ...empty(quiet + 20), ...filled(1)]);

  const state = await followed.until(({ phase, height }) =>
    phase === 'otherChain' ? true : height > quiet + 2,
  );

  expect([state.phase, state.height]).toEqual(['otherChain', quiet + 2]);
});

describe('nodes that stand still while others go on', () => {
  const chain = filled(3);
  const grown = [...chain, ...filled(6)];
  const grow = async (all: number, growing: number): Promise<readonly ToldNode[]> => {
    const nodes = nodesOf(all, chain);
    await followed.follow(nodes);
    await followed.until(isCaughtUpAt(3));
    nodes.slice(0, growing).forEach((node) => node.tell(grown));
    return nodes;
  };

  test('one of two: nothing is taken from the other alone, and who is behind is named', async () => {
    await grow(2, 1);
    const state = await followed.until(({ phase }) => phase === 'tooFew');
    await followed.pass(20 * minute);

    expect(statesOf(state)).toEqual(['agrees', 'behind']);
    expect(followed.state()).toMatchObject({ phase: 'tooFew', height: 3 });
  });

  test('two of four: the others wait for them some minutes, and then go on', async () => {
    await grow(4, 2);
    await followed.until(({ phase }) => phase === 'tooFew');
    await followed.pass(minute);
    const waited = followed.state().height;
    const state = await followed.until(isCaughtUpAt(9));

    expect(waited).toBe(3);
    expect(statesOf(state)).toEqual(['agrees', 'agrees', 'behind', 'behind']);
    expect(followed.clock.monotonic()).toBeLessThan(20 * minute);
  });

  test('who was left behind is not waited for again with the next block', async () => {
    const nodes = await grow(4, 2);
    await followed.until(isCaughtUpAt(9));
    const before = followed.clock.monotonic();
    const further = [...grown, ...filled(1)];
    nodes.slice(0, 2).forEach((node) => node.tell(further));
    await followed.until(isCaughtUpAt(10));

    // It was waited for during five minutes; time goes on while a signature is verified.
    expect(followed.clock.monotonic() - before).toBeLessThan(4 * minute);
  });

  test('who catches up counts again', async () => {
    const nodes = await grow(4, 2);
    await followed.until(isCaughtUpAt(9));
    nodes.forEach((node) => node.tell(grown));
    await followed.until((state) => statesOf(state).every((each) => each === 'agrees'));
    const further = [...grown, ...filled(1)];
    nodes.slice(0, 2).forEach((node) => node.tell(further));
    await followed.pass(minute);

    expect(followed.state()).toMatchObject({ phase: 'tooFew', height: 9 });
  });

  test('a block that the others have a moment later is no trouble', async () => {
    const nodes = nodesOf(2, chain);
    await followed.follow(nodes);
    await followed.until(isCaughtUpAt(3));
    nodes[0]?.tell(grown);
    await followed.pass(5_000);
    nodes[1]?.tell(grown);
    await followed.until(isCaughtUpAt(9));

    expect(new Set(followed.phases())).toEqual(new Set(['behind', 'caughtUp']));
  });
});

describe('a node that lies while most of the others are silent', () => {
  const chain = filled(3);

  test('gets in no block, and is named when they come back', async () => {
    const nodes = nodesOf(4, chain);
    await followed.follow(nodes);
    await followed.until(isCaughtUpAt(3));
    nodes[0]?.tell([...chain, ...filled(2)]);
    nodes.slice(1).forEach((node) => node.tell(unreachable));
    const alone = await followed.until(({ phase }) => phase === 'tooFew');
    await followed.pass(10 * minute);
    const { height } = followed.state();
    const grown = [...chain, ...filled(2)];
    nodes.slice(1).forEach((node) => node.tell(grown));
    const back = await followed.until(isCaughtUpAt(5));

    expect([alone.height, height]).toEqual([3, 3]);
    expect(statesOf(back)).toEqual(['differs', 'agrees', 'agrees', 'agrees']);
  });
});

describe('blocks kept here that are not those of the other nodes', () => {
  const chain = filled(3);
  const followOthers = async (others: number): Promise<Followed> => {
    const one = toldNode('one', chain);
    await followed.follow([one]);
    await followed.until(isCaughtUpAt(3));
    const other = filled(5);
    const nodes = Array.from({ length: others }, (_each, place) => toldNode(`${place}`, other));
    await followed.follow([one, ...nodes]);
    one.tell([...chain, ...filled(2)]);
    await followed.until(
      ({ phase }) => phase !== 'behind' && phase !== 'caughtUp' && phase !== 'silent',
    );
    await followed.pass(2 * minute);
    return followed.state();
  };

  test('where most nodes hold others nothing more is taken from the one that has them', async () => {
    expect(await followOthers(2)).toMatchObject({ phase: 'otherChain', height: 3 });
  });

  test('one against one, no side is believed', async () => {
    expect(await followOthers(1)).toMatchObject({ phase: 'disputed', height: 3 });
  });
});

describe('a node that answers for a part of what it is asked', () => {
  test('gives the blocks before the one on which it fails', async () => {
    const chain = filled(6);
    const told = toldNode('one', chain);
    const block: (typeof told.client)['block'] = (height) =>
      height === 4
        ? Promise.resolve(fail({ code: 'serverError', status: 500 } as const))
        : told.client.block(height);
    await followed.follow([{ name: 'one', client: { block } }]);

    const state = await followed.until(({ phase }) => phase === 'silent');

    expect(state.height).toBe(3);
  });

  test('does not hold up another that answers for all of it', async () => {
    const chain = filled(40);
    const told = toldNode('one', chain);
    const block: (typeof told.client)['block'] = (height) =>
      height % 4 === 0 ? Promise.resolve(fail(unreachable)) : told.client.block(height);
    await followed.follow([{ name: 'one', client: { block } }, toldNode('two', chain)]);

    expect((await followed.until(isCaughtUpAt(40))).height).toBe(40);
  });
});
