import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Followed, follow, type FollowedNode, type Follower } from '#app/network/follower.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import { openReplica, type ReplicaInFolder } from '#test/support/replica-in-folder.ts';
import { alice, bob, createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { type ToldBlock, toldNode } from '#test/support/told-chain.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const chainOf = (blocks: number): readonly ToldBlock[] =>
  Array.from({ length: blocks }, (_each, place) => (place % 2 === 0 ? [make.create()] : []));

describe('a follower', () => {
  let made: ReturnType<typeof makeFolder>;
  let replica: ReplicaInFolder;
  let clock: FakeClock;
  let follower: Follower | null = null;

  beforeEach(() => {
    made = makeFolder();
    replica = openReplica(made.folder, primitives);
    clock = createFakeClock();
  });
  afterEach(async () => {
    await follower?.stop();
    follower = null;
    replica.close();
    made.remove();
  });

  /** Follows until the state is one of these; time passes as fast as it can. */
  const followUntil = async (
    nodes: readonly FollowedNode[],
    isReached: (state: Followed) => boolean,
  ): Promise<Followed> => {
    await follower?.stop();
    const states: Followed[] = [];
    follower = follow({
      nodes,
      replica,
      primitives,
      clock,
      chance: () => 0.5,
      changed: (state) => states.push(state),
    });
    return timeUntil(() => states.find(isReached));
  };
  const timeUntil = async <Value>(found: () => Value | undefined): Promise<Value> => {
    for (const end = performance.now() + 10_000; performance.now() < end;) {
      const value = found();
      if (value !== undefined) return value;
      clock.advance(250);
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error('it never came to that');
  };
  const isCaughtUp = ({ phase }: Followed): boolean => phase === 'caughtUp';
  const idsAt = (height: number) =>
    replica.node.file.read((database) =>
      database
        .all('SELECT id FROM transactions WHERE height = ?', [height])
        .map((row) => row.hex('id')),
    );

  test('takes every block of a network, empty ones too, and goes on where it stopped', async () => {
    const chain = chainOf(50);
    const nodes = ['one', 'two', 'three'].map((name) => toldNode(name, chain.slice(0, 40)));

    const first = await followUntil(nodes, isCaughtUp);
    await follower?.stop();
    replica.close();
    replica = openReplica(made.folder, primitives);
    const asked = nodes[0]?.asked.length ?? 0;
    nodes.forEach((node) => node.tell(chain));
    const second = await followUntil(
      nodes,
      ({ height, phase }) => height === 50 && phase === 'caughtUp',
    );

    expect([first.height, second.height]).toEqual([40, 50]);
    expect(idsAt(39)).toEqual(chain[38]?.map(({ id }) => id));
    expect(idsAt(40)).toEqual([]);
    expect(Math.min(...(nodes[0]?.asked.slice(asked) ?? []))).toBeGreaterThan(30);
  });

  test('keeps what most nodes hold, and names and leaves out the one that differs', async () => {
    const chain = chainOf(6);
    const forged = chain.with(2, [make.create()]);
    const nodes = [toldNode('liar', forged), toldNode('one', chain), toldNode('two', chain)];

    const state = await followUntil(nodes, isCaughtUp);

    expect(state.height).toBe(6);
    expect(state.nodes).toMatchObject([
      { name: 'liar', state: 'differs', differsAt: 3 },
      { name: 'one', state: 'agrees' },
      { name: 'two', state: 'agrees' },
    ]);
    expect(idsAt(3)).toEqual(chain[2]?.map(({ id }) => id));
  });

  test('takes no block that one node tells ahead of the others', async () => {
    const chain = chainOf(5);
    const nodes = [
      toldNode('liar', [...chain, [make.create()]]),
      toldNode('one', chain),
      toldNode('two', chain),
    ];

    const state = await followUntil(nodes, isCaughtUp);

    expect(state.height).toBe(5);
  });

  test('takes a changed transaction from a node whose copy is sound', async () => {
    const [block] = chainOf(1);
    const [sound] = block ?? [];
    if (sound === undefined) throw new Error('no transaction');
    const altered = { ...sound, metadata: { dose: '500 mg' } };
    const nodes = [toldNode('liar', [[altered]]), toldNode('one', [[sound]])];

    const state = await followUntil(nodes, isCaughtUp);

    expect(state).toMatchObject({ height: 1, nodes: [{ state: 'differs' }, { state: 'agrees' }] });
    expect(idsAt(1)).toEqual([sound.id]);
    expect(await replica.unproved()).toBe(0);
  });

  test('keeps apart what no node can prove, and goes on', async () => {
    const [sound, foreign] = [make.create(), make.create()];
    const altered = { ...foreign, metadata: { amount: '1' } };
    const doubled = make.transfer(sound, alice, bob);
    const doubledAgain = make.transfer(sound, alice, alice);
    const chain = [[sound, altered], [doubled], [doubledAgain], [make.create()]];

    const state = await followUntil([toldNode('one', chain), toldNode('two', chain)], isCaughtUp);

    expect(state.height).toBe(4);
    expect([idsAt(1), idsAt(2), idsAt(3)]).toEqual([[sound.id], [doubled.id], []]);
    expect(await replica.unproved()).toBe(2);
  });

  test('takes a parent and its child from one block, however they are listed', async () => {
    const parent = make.create();
    const child = make.transfer(parent, alice, bob);
    const grandchild = make.transfer(child, bob, alice);
    const chain = [[grandchild, child, parent]];

    await followUntil([toldNode('one', chain)], isCaughtUp);

    expect(idsAt(1)).toHaveLength(3);
    expect(await replica.unproved()).toBe(0);
  });

  test('takes nothing while two nodes say two things, and goes on when they agree', async () => {
    const chain = chainOf(4);
    const nodes = [toldNode('one', chain), toldNode('two', chain.with(1, [make.create()]))];

    const disputed = await followUntil(nodes, ({ phase }) => phase === 'disputed');
    nodes[1]?.tell(chain);
    const agreed = await timeUntil(() => {
      const state = follower?.state();
      return state?.phase === 'caughtUp' ? state : undefined;
    });

    expect([disputed.height, agreed.height]).toEqual([1, 4]);
  });

  test('goes on without a node that is silent, and asks it again', async () => {
    const chain = chainOf(4);
    const silent = toldNode('silent', { code: 'unreachable' });

    const without = await followUntil([silent, toldNode('one', chain)], isCaughtUp);
    silent.tell(chain);
    const back = await timeUntil(() =>
      follower?.state().nodes[0]?.state === 'agrees' ? true : undefined,
    );

    expect(without).toMatchObject({ height: 4, nodes: [{ state: 'silent' }, { state: 'agrees' }] });
    expect(back).toBe(true);
  });

  test('says so while no node answers, asks less and less often, and resumes by itself', async () => {
    const chain = chainOf(3);
    const node = toldNode('one', { code: 'timedOut' });

    const silent = await followUntil([node], ({ phase }) => phase === 'silent');
    for (let step = 0; step < 1_200; step += 1) {
      clock.advance(500);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const asked = node.asked.length;
    node.tell(chain);
    const back = await timeUntil(() => (follower?.state().phase === 'caughtUp' ? true : undefined));

    expect(silent.height).toBe(0);
    expect(asked).toBeGreaterThan(8);
    expect(asked).toBeLessThan(40);
    expect(back).toBe(true);
  });

  test.each([
    ['another network', chainOf(9)],
    ['a network that was begun anew', chainOf(1)],
    ['a network of empty blocks', Array.from({ length: 9 }, () => [])],
  ])('refuses %s, and keeps what it has', async (_what, other) => {
    const node = toldNode('one', chainOf(7));
    await followUntil([node], isCaughtUp);

    node.tell(other);
    const state = await timeUntil(() => {
      const now = follower?.state();
      return now?.phase === 'otherChain' ? now : undefined;
    });

    expect(state).toMatchObject({ height: 7, nodes: [{ state: 'otherChain' }] });
  });

  test('never makes a replica of a ledger with blocks of its own', async () => {
    await replica.node.append([make.create()]);

    const written = await replica.replicate([{ height: 2, bodies: [] }]);

    expect(written).toEqual({ ok: false, error: { code: 'gap' } });
  });

  test('asks a silent node again at once where somebody does not want to wait', async () => {
    const node = toldNode('one', { code: 'unreachable' });
    await followUntil([node], ({ phase }) => phase === 'silent');
    await timeUntil(() => ((follower?.silent()[0]?.nextTry ?? 0) > 20_000 ? true : undefined));
    const before = clock.monotonic();
    node.tell(chainOf(2));
    follower?.askNow();
    for (const end = performance.now() + 10_000; performance.now() < end;) {
      if (follower?.state().phase === 'caughtUp') break;
      // What is written takes real time: the clock stands when its own is used up.
      clock.advance(clock.monotonic() - before < 200 ? 1 : 0);
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(follower?.state()).toMatchObject({ phase: 'caughtUp', height: 2 });
    expect(clock.monotonic() - before).toBeLessThan(1_000);
  });

  test('says since when a node is silent, and when it is asked again', async () => {
    const chain = chainOf(2);
    const node = toldNode('one', { code: 'unreachable' });
    await followUntil([node], ({ phase }) => phase === 'silent');
    const first = follower?.silent();
    clock.advance(90_000);
    const later = await timeUntil(() => {
      const [silent] = follower?.silent() ?? [];
      return silent !== undefined && silent.nextTry > 10_000 ? silent : undefined;
    });
    node.tell(chain);
    await timeUntil(() => (follower?.state().phase === 'caughtUp' ? true : undefined));

    expect(first).toEqual([{ name: 'one', since: expect.any(Date), nextTry: expect.any(Number) }]);
    expect(later.since).toEqual(first?.[0]?.since);
    expect(later.nextTry).toBeLessThanOrEqual(60_000);
    expect(follower?.silent()).toEqual([]);
  });
});
