import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { beginClinic, type Beginning } from '#test/support/begin-clinic.ts';
import { ClinicOfPlaces, type Step } from '#test/support/clinic-of-places.ts';
import { removeFolders } from '#test/support/quick-clinic.ts';

/** More with `CARELEDGER_RUNS`, each some seconds. */
const runs = Number(process.env['CARELEDGER_RUNS'] ?? 5);
const primitives = await createPrimitives();

const anywhere = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('addPatient' as const), at: anywhere }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('erase' as const),
      at: anywhere,
      which: fc.nat({ max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('plug' as const),
      at: anywhere,
      isIn: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('crash' as const), at: anywhere }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('carryStaff' as const), at: anywhere }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('addStaff' as const, 'revokeStaff' as const, 'enrol' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('issueCard' as const), which: fc.nat({ max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('bringCards' as const), at: anywhere }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('plugKiosk' as const), isIn: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('crashKiosk' as const) }) },
);

/** Tried first, because chance comes by it seldom: of two patients with cards at the kiosk one is deleted. */
const cardsOfTwo: Step[] = [
  { does: 'addPatient', at: 0 },
  { does: 'addPatient', at: 0 },
  { does: 'issueCard', which: 0 },
  { does: 'issueCard', which: 1 },
  { does: 'bringCards', at: 0 },
  { does: 'plugKiosk', isIn: false },
  { does: 'erase', at: 0, which: 0 },
  { does: 'crashKiosk' },
];

let beginning: Beginning;
beforeAll(async () => {
  beginning = await beginClinic(primitives);
}, 240_000);
afterAll(removeFolders);

const worlds: ClinicOfPlaces[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

test(
  `whatever happens between, exactly the entitled open each patient's keys in the end (${runs} runs)`,
  { timeout: 60_000 + runs * 90_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const world = new ClinicOfPlaces(beginning, primitives);
        worlds.push(world);
        await world.begin();
        for (const each of steps) await world.run(each);
        await world.end();
        const compared = [
          ...(await world.opened()),
          ...(await world.openedByOthers()),
          ...(await world.openedByCards()),
        ];

        expect(compared.map(({ found }) => found)).toEqual(compared.map(({ right }) => right));
        worlds.splice(worlds.indexOf(world), 1);
      }),
      { numRuns: runs, endOnFailure: true, examples: [[cardsOfTwo]] },
    );
  },
);
