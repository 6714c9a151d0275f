import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { versionGraph } from '#domain/record/graph.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf, type Written } from '#test/support/clinic.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import {
  type NetworkInMemory,
  networkInMemory,
  type Weather,
} from '#test/support/network-in-memory.ts';
import { type NetworkedWorkstation, openNetworked } from '#test/support/networked-workstation.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const transactions = createDriverTransactions(primitives);
const [root, ada, ben] = [signerOf('root'), signerOf('ada'), signerOf('ben')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };
const both = [ada, ben];
const runs = Number(process.env['CARELEDGER_RUNS'] ?? 5);

/** What happens next at one of two workstations, or to the network between them. */
type Step =
  | { readonly does: 'amend'; readonly who: 0 | 1; readonly visit: 0 | 1 }
  | { readonly does: 'crash'; readonly who: 0 | 1 }
  | { readonly does: 'weather'; readonly weather: Weather }
  | { readonly does: 'time'; readonly milliseconds: number }
  | { readonly does: 'block' };

const who = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('amend' as const), who, visit: who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('crash' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('weather' as const),
      weather: fc.constantFrom<Weather>('fine', 'silent', 'lost', 'dropped'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('time' as const),
      milliseconds: fc.constantFrom(20, 1_500, 7_000, 70_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('block' as const) }) },
);

type Place = ReturnType<typeof makeFolder>;
interface Desk {
  readonly folder: Place;
  open: NetworkedWorkstation;
  /** The newest version of each visit that this workstation's doctor knows. */
  readonly newest: Written[];
  readonly signed: Outgoing[];
}

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** Two workstations of one clinic, in a network of two nodes, two visits of one patient in its blocks. */
class World {
  readonly network: NetworkInMemory = networkInMemory(primitives);
  readonly clock: FakeClock = createFakeClock();
  readonly write = clinicWriter(primitives, transactions);
  readonly desks: Desk[] = [];

  private open(folder: Place): Promise<NetworkedWorkstation> {
    const { network, clock } = this;
    return openNetworked(folder.folder, { network, clock, primitives, clinic });
  }
  private desk(which: 0 | 1): Desk {
    const desk = this.desks[which];
    if (desk === undefined) throw new Error('there are two');
    return desk;
  }
  async begin(): Promise<void> {
    for (let count = 0; count < 2; count += 1) {
      const folder = makeFolder();
      this.desks.push({ folder, open: await this.open(folder), newest: [], signed: [] });
    }
    const patient = this.write.patient(ada, 'amara');
    const visits = ['first', 'second'].map((name) => this.write.visit(ada, 'amara', name, both));
    await this.publish({ transaction: this.write.clinic(root) });
    await this.publish(
      { transaction: this.write.staff(root, 'ada', ['administrator', 'doctor']) },
      { transaction: this.write.staff(root, 'ben', ['doctor']) },
    );
    await this.publish(patient);
    await this.publish(...visits);
    for (const desk of this.desks) desk.newest.push(...visits);
  }
  private async publish(...written: readonly Pick<Written, 'transaction'>[]): Promise<void> {
    const { open } = this.desk(0);
    await open.enqueue(
      ...written.map(({ transaction }) => ({ transaction, fallback: null, after: [] })),
    );
    await this.until(async () => (await open.outbox.counts()).waiting === 0);
  }
  async until(isSo: () => Promise<boolean>): Promise<void> {
    for (let count = 0; count < 1_500; count += 1) {
      if (await isSo()) return;
      this.clock.advance(500);
      if (count % 4 === 3) this.network.makeBlock();
      await breath();
    }
    throw new Error('it never came to that');
  }
  async run(next: Step): Promise<void> {
    switch (next.does) {
      case 'amend': {
        const desk = this.desk(next.who);
        const before = desk.newest[next.visit];
        if (before === undefined) throw new Error('two visits');
        const author = both[next.who] ?? ada;
        const amended = this.write.amendment(author, before, 'amara', both);
        const { transaction, fallback } = amended;
        const outgoing = { transaction, fallback, after: [before.transaction.id] };
        await desk.open.enqueue(outgoing);
        desk.signed.push(outgoing);
        desk.newest[next.visit] = amended;
        return;
      }
      case 'crash': {
        const desk = this.desk(next.who);
        await desk.open.close();
        desk.open = await this.open(desk.folder);
        return;
      }
      case 'weather':
        this.network.become(next.weather);
        return;
      case 'time':
        this.clock.advance(next.milliseconds);
        return breath();
      case 'block':
        this.network.makeBlock();
    }
  }
  /** Nothing is on its way any more, and both have every block. */
  async end(): Promise<void> {
    this.network.become('fine');
    const moving = ['queued', 'held', 'posting', 'posted', 'diverted'];
    await this.until(async () => {
      const states = await Promise.all(this.desks.map(({ open }) => open.states()));
      return states.every((each) => [...each.values()].every((state) => !moving.includes(state)));
    });
    await this.until(async () => {
      const heights = await Promise.all(this.desks.map(({ open }) => open.height()));
      return new Set(heights).size === 1;
    });
  }
  async close(): Promise<void> {
    for (const { open, folder } of this.desks.splice(0)) {
      await open.close();
      folder.remove();
    }
  }
}

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

test(
  `whatever happens between, every signed version is in a block once, and all agree (${runs} runs)`,
  { timeout: 60_000 + runs * 30_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const world = new World();
        worlds.push(world);
        await world.begin();
        for (const each of steps) await world.run(each);
        await world.end();

        const inBlocks = world.network.blocks().flat();
        const times = (id: string | undefined): number =>
          inBlocks.filter((each) => each.id === id).length;
        const [one, other] = world.desks;
        const signed = world.desks.flatMap((desk) => desk.signed);
        expect(
          signed.map(({ transaction, fallback }) => times(transaction.id) + times(fallback?.id)),
        ).toEqual(signed.map(() => 1));
        expect(await one?.open.verdicts()).toEqual(await other?.open.verdicts());
        const heads = await Promise.all(
          world.desks.map(async ({ open, newest }) =>
            Promise.all(
              newest.map(async ({ identity }) =>
                versionGraph(await open.versions(identity.record)).heads.map(
                  ({ versionId }) => versionId,
                ),
              ),
            ),
          ),
        );
        expect(heads[0]).toEqual(heads[1]);
        // Nobody continues what a workstation signed last.
        const last = world.desks.flatMap(({ newest, signed: own }) =>
          newest.flatMap(({ transaction, versionId }) =>
            own.some((each) => each.transaction.id === transaction.id) ? [versionId] : [],
          ),
        );
        expect(heads[0]?.flat()).toEqual(expect.arrayContaining(last));
        await world.close();
        worlds.splice(worlds.indexOf(world), 1);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
);
