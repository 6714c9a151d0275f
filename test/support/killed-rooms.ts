import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Death } from '#test/faults/app/fail-points.ts';
import { type Deed, doDeed } from './deeds.ts';
import { type KilledRoom, killedRoom } from './killed-room.ts';
import type { Lists, SignedHere } from './lists-of-workstation.ts';
import { asDoctor, type Clinic } from './quick-clinic.ts';
import type { Page } from './real-app.ts';
import { honest, type Manner } from './unruly-node.ts';
import type { UnrulyNetwork } from './unruly-network.ts';
import type { WorkstationProcess } from './workstation-process.ts';

/** What happens next, in one of two rooms or to the network. Nobody waits until a deed, a kill or a start is over. */
export type Step =
  | { readonly does: 'deed'; readonly at: 0 | 1; readonly deed: Deed; readonly which: number }
  | { readonly does: 'kill'; readonly at: 0 | 1; readonly after: number }
  | { readonly does: 'dieAt'; readonly at: 0 | 1; readonly death: Death }
  | { readonly does: 'leave'; readonly at: 0 | 1 }
  | { readonly does: 'pause'; readonly at: 0 | 1; readonly paused: boolean }
  | { readonly does: 'node'; readonly which: number; readonly manner: Manner }
  | { readonly does: 'nodes'; readonly manner: Manner }
  | { readonly does: 'time'; readonly milliseconds: number };

/** What one room shows in the end. */
export interface Shown {
  readonly lists: Lists;
  readonly records: readonly unknown[];
  readonly conflicts: readonly string[];
}

export interface Ended {
  readonly shown: Shown;
  readonly signed: readonly SignedHere[];
  /** How much asks for somebody there: what was signed elsewhere asks there. */
  readonly attention: number;
}

const moving = ['queued', 'held', 'posting', 'posted', 'diverted'];

/** For whoever waits for what comes to be in the end; generous, in milliseconds. */
const patience = 120_000;
const lookEvery = 300;

/** Two workstations of one clinic, each in a process that is killed, in a network that is not to be relied upon. */
export class KilledRooms {
  private readonly network: UnrulyNetwork;
  readonly acknowledged: string[] = [];
  readonly rooms: KilledRoom[] = [];

  constructor(network: UnrulyNetwork) {
    this.network = network;
  }
  async begin(clinics: readonly Clinic[]): Promise<void> {
    for (const clinic of clinics) this.rooms.push(await killedRoom(clinic));
    await Promise.all(this.rooms.map((room) => room.living()));
  }
  private room(at: 0 | 1): KilledRoom {
    const room = this.rooms[at];
    assert(room !== undefined);
    return room;
  }
  async run(next: Step): Promise<void> {
    switch (next.does) {
      case 'deed':
        this.room(next.at).inTurn(async ({ page }) => {
          this.acknowledged.push(...(await doDeed(page, next.deed, next.which)));
        });
        return;
      case 'kill':
        this.room(next.at).kill(next.after);
        return;
      case 'dieAt':
        this.room(next.at).dieAt(next.death);
        return;
      case 'leave':
        this.room(next.at).inTurn(async ({ page }) => void (await page.get('session.signOut', {})));
        return;
      case 'pause':
        this.room(next.at).inTurn(({ page }) => setPaused(page, next.paused));
        return;
      case 'node':
        this.network.become(next.which, next.manner);
        return;
      case 'nodes':
        this.become(next.manner);
        return;
      case 'time':
        await pause(next.milliseconds);
    }
  }
  private become(manner: Manner): void {
    for (let which = 0; which < this.network.size; which += 1) this.network.become(which, manner);
  }
  /** All is well again; what both rooms show once nothing is on its way, and both show the same. */
  async end(): Promise<readonly [Ended, Ended]> {
    for (const room of this.rooms) await room.isOver();
    this.become(honest);
    const processes = [await this.room(0).living(), await this.room(1).living()] as const;
    for (const { page } of processes) await setPaused(page, false);
    return eventually(async () => {
      const ended = [await this.settled(processes[0]), await this.settled(processes[1])] as const;
      assert.deepEqual(ended[1].shown, ended[0].shown);
      return ended;
    });
  }
  private async settled(process: WorkstationProcess): Promise<Ended> {
    const { page } = process;
    await page.get('outbox.tryNow', {});
    const signed = await process.outbox();
    assert.deepEqual(
      signed.filter(({ state }) => moving.includes(state)),
      [],
    );
    await asDoctor(page);
    const lists = await process.lists();
    assert.equal(lists?.height, this.network.blocks().length);
    const { attention } = await page.get('app.status', {});
    return { signed, attention, shown: await shownBy(page, lists) };
  }
  /** The first room's lists are gone from its disk; with the next sign-in they are made anew of the blocks. */
  async loseLists(): Promise<void> {
    const room = this.room(0);
    await (await room.living()).kill();
    for (const name of ['demographics', 'clinical'])
      for (const suffix of ['', '-wal', '-shm'])
        rmSync(join(room.folder, `${name}.db${suffix}`), { force: true });
  }
  async close(): Promise<void> {
    for (const room of this.rooms.splice(0)) await room.giveUp();
    this.network.close();
  }
}

const setPaused = async (page: Page, paused: boolean): Promise<void> => {
  await asDoctor(page);
  await page.get('outbox.pause', { paused });
};

const shownBy = async (page: Page, lists: Lists): Promise<Shown> => {
  const records: unknown[] = [];
  for (const { patient } of lists.patients)
    records.push(wherever(await page.get('patients.record', { patient })));
  const { conflicts } = await page.get('desk.list', {});
  return { lists, records, conflicts: conflicts.map(({ record }) => record).toSorted() };
};

/** What has to do with the workstation where it is read: its own API, its clock, and who issued the card. */
const ownThings: ReadonlySet<string> = new Set(['apiUrl', 'checkedAt', 'card']);

const wherever = (record: object): unknown =>
  JSON.parse(
    JSON.stringify(record, (key, value: unknown) => (ownThings.has(key) ? undefined : value)),
  );

const eventually = async <Value>(fact: () => Promise<Value>): Promise<Value> => {
  for (const end = performance.now() + patience; ;) {
    try {
      return await fact();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await pause(lookEvery);
  }
};
