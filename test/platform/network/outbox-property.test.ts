import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { blockDigest } from '#domain/network/block-digest.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { Death } from '#test/support/mortal-process.ts';
import { lying, unlucky } from '#test/support/unruly-manners.ts';
import {
  type Desk,
  type Step,
  WorkstationsInMemory,
} from '#test/support/workstations-in-memory.ts';

const primitives = await createPrimitives();
/** More with `CARELEDGER_RUNS`. */
const runs = Number(process.env['CARELEDGER_RUNS'] ?? 10);

const who = fc.constantFrom(0 as const, 1 as const);
const death: fc.Arbitrary<Death> = fc.record({
  after: fc.nat({ max: 6 }),
  side: fc.constantFrom('before', 'after'),
});

/** Of the nodes one lies, the others are unlucky at most. */
const stepWith = (liar: number): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ does: fc.constant('amend'), who, visit: who }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('crash'),
        who,
        death: fc.oneof(fc.constant('now' as const), death, death),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('start'), who }) },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('pause'), who, paused: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('nodes'), manner: unlucky }) },
    {
      weight: 2,
      arbitrary: fc.nat({ max: 2 }).chain((which) =>
        fc.record({
          does: fc.constant('node'),
          which: fc.constant(which),
          manner: which === liar ? fc.oneof(lying, unlucky) : unlucky,
        }),
      ),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('time'),
        milliseconds: fc.constantFrom(20, 1_500, 7_000, 70_000),
      }),
    },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('block') }) },
  );
const steps = fc
  .nat({ max: 2 })
  .chain((liar) =>
    fc.tuple(fc.constant(liar), fc.array(stepWith(liar), { minLength: 5, maxLength: 30 })),
  );

const worlds: WorkstationsInMemory[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** Signed versions by how often they, or the branches beside them, stand in blocks. */
const inBlocks = async (world: WorkstationsInMemory, { signed, open }: Desk) => {
  const ids = world.network.blocks().flatMap((block) => block.map(({ id }) => id));
  const times = (wanted: string | undefined): number => ids.filter((id) => id === wanted).length;
  const states = await open.states();
  return signed.map(({ transaction, fallback, isAcknowledged }) => ({
    found: times(transaction.id) + times(fallback?.id),
    right: Number(isAcknowledged || states.has(transaction.id)),
  }));
};

const digestsOf = async (world: WorkstationsInMemory, { open }: Desk) => ({
  kept: await Promise.all(
    world.network.blocks().map((_block, place) => open.replica.digest(place + 1)),
  ),
  unproved: await open.replica.unproved(),
});

test(
  `whatever happens between, every signed version is in a block once, and all agree (${runs} runs)`,
  { timeout: 60_000 + runs * 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async ([liar, all]) => {
        const world = new WorkstationsInMemory(primitives);
        worlds.push(world);
        await world.begin();
        for (const each of all) await world.run(each);
        await world.end();

        const [one, other] = world.desks;
        if (one === undefined || other === undefined) throw new Error('there are two');
        const signed = [...(await inBlocks(world, one)), ...(await inBlocks(world, other))];
        expect(signed.map(({ found }) => found)).toEqual(signed.map(({ right }) => right));
        const ends = [...(await one.open.states()), ...(await other.open.states())];
        expect(['committed', 'branched', 'merged']).toEqual(
          expect.arrayContaining(ends.map(([, state]) => state)),
        );

        const digests = world.network.blocks().map((block) =>
          blockDigest(
            block.map(({ id }) => id),
            primitives,
          ),
        );
        const whole = { kept: digests, unproved: 0 };
        expect([await digestsOf(world, one), await digestsOf(world, other)]).toEqual([
          whole,
          whole,
        ]);
        expect(await one.open.verdicts()).toEqual(await other.open.verdicts());
        const heads = await world.heads(one);
        expect(await world.heads(other)).toEqual(heads);
        // Nobody continues what a workstation signed last.
        const last = world.desks.flatMap(({ newest, signed: own }) =>
          newest.flatMap(({ transaction, versionId }) =>
            own.some((each) => each.transaction.id === transaction.id) ? [versionId] : [],
          ),
        );
        expect(heads.flat()).toEqual(expect.arrayContaining(last));

        // Only who lied is ever called a liar.
        const differing = world.desks.flatMap(({ open }) =>
          open.follower
            .state()
            .nodes.filter(({ state }) => state === 'differs' || state === 'otherChain')
            .map(({ name }) => name),
        );
        expect([`node ${liar}`]).toEqual(expect.arrayContaining(differing));
        await world.close();
        worlds.splice(worlds.indexOf(world), 1);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
);
