import type { Outgoing } from '#app/outbox/outbox.ts';
import type { Primitives } from '#domain/primitives.ts';
import { versionGraph } from '#domain/record/graph.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf, type Written } from './clinic.ts';
import { createFakeClock } from './fake-clock.ts';
import type { Death } from './mortal-process.ts';
import { networkInMemory } from './network-in-memory.ts';
import { type NetworkedWorkstation, openNetworked } from './networked-workstation.ts';
import { makeFolder } from './store-in-folder.ts';
import { signerOf } from './transactions.ts';
import { honest, type Manner, type UnrulyNode, unrulyNode } from './unruly-node.ts';

const [root, ada, ben] = [signerOf('root'), signerOf('ada'), signerOf('ben')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };
const both = [ada, ben];

/** What happens next at one of two workstations, or to the network of three nodes between them. */
export type Step =
  | { readonly does: 'amend'; readonly who: 0 | 1; readonly visit: 0 | 1 }
  | { readonly does: 'crash'; readonly who: 0 | 1; readonly death: Death | 'now' }
  | { readonly does: 'start'; readonly who: 0 | 1 }
  | { readonly does: 'pause'; readonly who: 0 | 1; readonly paused: boolean }
  | { readonly does: 'node'; readonly which: number; readonly manner: Manner }
  | { readonly does: 'nodes'; readonly manner: Manner }
  | { readonly does: 'time'; readonly milliseconds: number }
  | { readonly does: 'block' };

/** A version that was signed; nobody was told that it is safe where the workstation died meanwhile. */
interface Signed extends Outgoing {
  isAcknowledged: boolean;
}

export interface Desk {
  readonly folder: ReturnType<typeof makeFolder>;
  open: NetworkedWorkstation;
  /** The newest version of each visit that this workstation's doctor knows. */
  readonly newest: Written[];
  readonly signed: Signed[];
}

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** Two workstations of one clinic, in a network of three nodes, two visits of one patient in its blocks. */
export class WorkstationsInMemory {
  private readonly primitives: Primitives;
  private readonly clock = createFakeClock();
  private readonly write;
  readonly network;
  readonly nodes: readonly UnrulyNode[];
  /** What no block of the network holds. */
  readonly forged;
  readonly desks: Desk[] = [];

  constructor(primitives: Primitives) {
    this.primitives = primitives;
    this.network = networkInMemory(primitives);
    this.write = clinicWriter(primitives, createDriverTransactions(primitives));
    this.forged = this.write.patient(ada, 'nobody').transaction;
    this.nodes = [0, 1, 2].map((place) => unrulyNode(`node ${place}`, this.network, this.forged));
  }
  private open(folder: Desk['folder']): Promise<NetworkedWorkstation> {
    const { network, nodes, clock, primitives } = this;
    return openNetworked(folder.folder, { network, nodes, clock, primitives, clinic });
  }
  private desk(which: 0 | 1): Desk {
    const desk = this.desks[which];
    if (desk === undefined) throw new Error('there are two');
    return desk;
  }
  async begin(): Promise<void> {
    const { write } = this;
    const patient = write.patient(ada, 'amara');
    const visits = ['first', 'second'].map((name) => write.visit(ada, 'amara', name, both));
    this.network.addBlock([write.clinic(root)]);
    this.network.addBlock([
      write.staff(root, 'ada', ['administrator', 'doctor']),
      write.staff(root, 'ben', ['doctor']),
    ]);
    this.network.addBlock([patient.transaction]);
    this.network.addBlock(visits.map(({ transaction }) => transaction));
    for (let count = 0; count < 2; count += 1) {
      const folder = makeFolder();
      const open = await this.open(folder);
      this.desks.push({ folder, open, newest: [...visits], signed: [] });
    }
    await this.untilEveryBlockIsHere();
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
  private untilEveryBlockIsHere(): Promise<void> {
    return this.until(async () => {
      const desks = [await this.living(0), await this.living(1)];
      const heights = await Promise.all(desks.map(({ open }) => open.height()));
      return heights.every((height) => height === this.network.blocks().length);
    });
  }
  /** A dead one is started again, on what is on its disk. */
  private async living(which: 0 | 1): Promise<Desk> {
    const desk = this.desk(which);
    if (!desk.open.process.isDead()) return desk;
    await desk.open.bury();
    desk.open = await this.open(desk.folder);
    return desk;
  }
  async run(next: Step): Promise<void> {
    switch (next.does) {
      case 'amend':
        return this.amend(next.who, next.visit);
      case 'crash': {
        const { process } = (await this.living(next.who)).open;
        if (next.death === 'now') process.die();
        else process.dieAt(next.death);
        return;
      }
      case 'start':
        await this.living(next.who);
        return;
      case 'pause':
        (await this.living(next.who)).open.outbox.pause(next.paused);
        return;
      case 'node':
        this.nodes[next.which]?.become(next.manner);
        return;
      case 'nodes':
        for (const node of this.nodes) node.become(next.manner);
        return;
      case 'time':
        this.clock.advance(next.milliseconds);
        return breath();
      case 'block':
        this.network.makeBlock();
    }
  }
  private async amend(who: 0 | 1, visit: 0 | 1): Promise<void> {
    const desk = await this.living(who);
    const before = desk.newest[visit];
    if (before === undefined) throw new Error('two visits');
    const amended = this.write.amendment(both[who] ?? ada, before, 'amara', both);
    const { transaction, fallback } = amended;
    const signed = { transaction, fallback, after: [before.transaction.id], isAcknowledged: true };
    desk.signed.push(signed);
    await desk.open.enqueue(signed).catch((error: unknown) => {
      if (!desk.open.process.isDead()) throw error;
      signed.isAcknowledged = false;
    });
    // Whether it is on the disk the doctor sees after the start.
    const known = await (await this.living(who)).open.states();
    if (known.has(transaction.id)) desk.newest[visit] = amended;
  }
  /** All is well again, nothing is on its way any more, and both have every block. */
  async end(): Promise<void> {
    for (const node of this.nodes) node.become(honest);
    const moving = ['queued', 'held', 'posting', 'posted', 'diverted'];
    await this.until(async () => {
      const desks = [await this.living(0), await this.living(1)];
      for (const { open } of desks) if (open.outbox.isPaused()) open.outbox.pause(false);
      const states = await Promise.all(desks.map(({ open }) => open.states()));
      return states.every((each) => [...each.values()].every((state) => !moving.includes(state)));
    });
    await this.untilEveryBlockIsHere();
  }
  /** The heads of each visit, as one workstation has them. */
  heads({ open, newest }: Desk): Promise<readonly (readonly (string | null)[])[]> {
    return Promise.all(
      newest.map(async ({ identity }) =>
        versionGraph(await open.versions(identity.record)).heads.map(({ versionId }) => versionId),
      ),
    );
  }
  async close(): Promise<void> {
    for (const { open, folder } of this.desks.splice(0)) {
      await open.bury();
      folder.remove();
    }
  }
}
