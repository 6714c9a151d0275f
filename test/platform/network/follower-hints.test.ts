import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { follow, type Follower } from '#app/network/follower.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import { openReplica, type ReplicaInFolder } from '#test/support/replica-in-folder.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { toldNode } from '#test/support/told-chain.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

describe('a follower that nodes tell of news', () => {
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

  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
  };
  /** A caught-up follower of two nodes, of which one tells. */
  const told = async (options: Partial<Parameters<typeof follow>[0]> = {}) => {
    const chain = [[make.create()], [], [make.create()]];
    const nodes = ['one', 'two'].map((name) => toldNode(name, chain));
    const own = follow({
      nodes,
      replica,
      primitives,
      clock,
      chance: () => 0.5,
      changed: () => undefined,
      ...options,
    });
    follower = own;
    await vi.waitFor(() => {
      clock.advance(250);
      expect(own.state().phase).toBe('caughtUp');
    });
    await settle();
    /** How often one was asked for the next block. */
    const asked = () => nodes[0]?.asked.filter((height) => height === 4).length ?? 0;
    const grown = [...chain, [make.create()]];
    const grow = () => nodes.forEach((node) => node.tell(grown));
    return { own, asked, grow };
  };

  test('asks them at once', async () => {
    const { own, grow } = await told({ isListening: () => true });
    grow();
    own.hint();
    clock.advance(50);

    await vi.waitFor(() => expect(own.state().height).toBe(4));
  });

  test.each([
    ['a node would', true, 0],
    ['no node would', false, 1],
  ])('are asked in time for what is expected, where %s tell', async (_what, isListening, times) => {
    const { asked } = await told({ isListening: () => isListening, isExpected: () => true });
    const before = asked();
    clock.advance(250);
    await settle();

    expect(asked() - before).toBe(times);
  });

  test('is not made to ask more often by one that always tells', async () => {
    const { own, asked } = await told();
    for (let step = 0; step < 400; step += 1) {
      own.hint();
      clock.advance(25);
      await settle();
    }

    // Ten seconds: five times while each wait is twice the one before, then once a second.
    expect(asked()).toBeGreaterThan(9);
    expect(asked()).toBeLessThan(17);
  });
});
