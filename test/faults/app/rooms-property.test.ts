import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { deeds } from '#test/support/deeds.ts';
import { type Ended, KilledRooms, type Step } from '#test/support/killed-rooms.ts';
import { removeFolders } from '#test/support/quick-clinic.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { type TwoRooms, twoRooms } from '#test/support/two-rooms.ts';
import { unrulyNetwork } from '#test/support/unruly-network.ts';
import { lying, unlucky } from '#test/support/unruly-manners.ts';
import type { Death } from './fail-points.ts';

const primitives = await createPrimitives();
/** More with `CARELEDGER_RUNS`, each some seconds. */
const runs = Number(process.env['CARELEDGER_RUNS'] ?? 3);

const at = fc.constantFrom(0 as const, 1 as const);
const death: fc.Arbitrary<Death> = fc.record({
  point: fc.constantFrom(
    'signed',
    'posting',
    'posted',
    'queued',
    'committed',
    'diverted',
    'branched',
    'merged',
    'blocks',
    'roles',
  ),
  side: fc.constantFrom('before', 'after'),
});

/** Of three nodes one lies, the others are unlucky at most. */
const stepWith = (liar: number): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        does: fc.constant('deed'),
        at,
        deed: fc.constantFrom(...deeds, 'amend' as const, 'person' as const),
        which: fc.nat({ max: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('kill'), at, after: fc.nat({ max: 400 }) }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('dieAt'), at, death }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('leave'), at }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('pause'), at, paused: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('nodes'), manner: unlucky }) },
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
        milliseconds: fc.constantFrom(20, 150, 600),
      }),
    },
  );
const steps = fc
  .nat({ max: 2 })
  .chain((liar) => fc.array(stepWith(liar), { minLength: 20, maxLength: 60 }));

let beginning: TwoRooms;
beforeAll(async () => {
  beginning = await twoRooms(primitives);
}, 240_000);
afterAll(async () => {
  await beginning.network.close();
  removeFolders();
});

const worlds: KilledRooms[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const branched = ({ signed }: Ended): number =>
  signed.filter(({ state }) => state === 'branched').length;

test(
  `wherever two workstations are killed, nothing signed is lost or doubled, and both show the same (${runs} runs)`,
  { timeout: 60_000 + runs * 240_000 },
  async () => {
    const forged = createMaker(primitives).create();
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { nodes, blocks } = beginning.network;
        const network = unrulyNetwork(nodes, blocks(), forged, primitives);
        const world = new KilledRooms(network);
        worlds.push(world);
        await world.begin(beginning.rooms);
        for (const each of all) await world.run(each);
        const [one, other] = await world.end();

        const signed = [...one.signed, ...other.signed];
        const ids = network.blocks().flatMap((block) => block.map(({ id }) => id));
        const times = (wanted: string | null): number => ids.filter((id) => id === wanted).length;
        expect(signed.map((each) => times(each.transaction) + times(each.fallback))).toEqual(
          signed.map(() => 1),
        );
        expect(new Set(ids).size).toBe(ids.length);
        expect(signed.map(({ transaction }) => transaction)).toEqual(
          expect.arrayContaining(world.acknowledged),
        );
        expect(['committed', 'branched', 'merged']).toEqual(
          expect.arrayContaining(signed.map(({ state }) => state)),
        );
        expect(one.shown).toEqual(other.shown);
        expect([one.attention, other.attention]).toEqual([branched(one), branched(other)]);
        expect(branched(one) + branched(other) > 0).toBe(one.shown.conflicts.length > 0);

        await world.loseLists();
        const [anew, before] = await world.end();
        expect(anew.shown).toEqual(before.shown);
        await world.close();
        worlds.splice(worlds.indexOf(world), 1);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
);
