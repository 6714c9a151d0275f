import assert from 'node:assert/strict';
import type { PatientId } from '#contract/ids.ts';
import { giveFile, type Issued, writeCardFile } from './card-files.ts';
import { openPlace, type Place } from './place.ts';
import { asAdministrator, type Clinic, copyOf } from './quick-clinic.ts';
import { openBlobs } from './stolen-disk.ts';
import type { SwitchedNetwork } from './switched-network.ts';
import { untilCaughtUp } from './two-workstations.ts';
import { until } from './until.ts';

/** What was found on a disk, beside what should be. */
export interface Compared {
  readonly found: unknown;
  readonly right: unknown;
}

/** The kiosk of a clinic of several places, the cards that were issued there, and copies of its disk. */
export class KioskOfPlaces {
  private clinic: Clinic | null = null;
  private place: Place | null = null;
  private readonly cards = new Map<PatientId, Issued & { readonly at: Place }>();
  private readonly brought = new Set<PatientId>();
  private readonly copies: Clinic[] = [];

  async begin(clinic: Clinic, network: SwitchedNetwork): Promise<void> {
    this.clinic = clinic;
    this.place = await openPlace({ label: 'Kiosk', purpose: 'kiosk', clinic, network });
  }
  private here(): { readonly clinic: Clinic; readonly place: Place } {
    const { clinic, place } = this;
    assert(clinic !== null && place !== null);
    return { clinic, place };
  }
  async plug(isIn: boolean): Promise<void> {
    this.here().place.cable.plug(isIn);
  }
  async crash(): Promise<void> {
    await this.here().place.crash();
  }
  /** Where the patient's keys were made, once. */
  async issueAt(at: Place, patient: PatientId): Promise<void> {
    if (this.cards.has(patient)) return;
    const page = await at.doctor();
    const { card, pin } = await page.get('cards.issue', { patient });
    this.cards.set(patient, { patient, card, pin, at });
  }
  /** A doctor's workstation writes what it has into a file, and the administrator gives that to the kiosk. */
  async bringCards(from: Place, deleted: ReadonlySet<PatientId>): Promise<void> {
    if (from.purpose !== 'clinical') return;
    const { clinic, place } = this.here();
    const issued = [...this.cards.values()].filter(({ at }) => at === from);
    const kept = issued.filter(({ patient }) => !deleted.has(patient));
    for (const { cable } of [from, place]) cable.plug(true);
    await until(async () => {
      for (const each of [from, place]) await untilCaughtUp(each.app());
      const file = await writeCardFile(await from.doctor(), 'Kiosk');
      const { page } = place.app();
      await asAdministrator(page);
      const taken = await giveFile(page, file);
      assert(taken.ok && taken.value !== null);
      // The block that declares a card may not be at the kiosk yet.
      assert(taken.value.kept >= kept.length);
    });
    for (const { patient } of kept) this.brought.add(patient);
    this.copies.push(await copyOf(clinic));
  }
  private opens({ card, pin }: Issued, clinic: Clinic): Promise<readonly unknown[]> {
    return openBlobs(clinic, card, [pin]);
  }
  /** Everybody is online: waits until the cards of the deleted open nothing. */
  async end(deleted: ReadonlySet<PatientId>): Promise<void> {
    const { clinic, place } = this.here();
    place.cable.plug(true);
    await until(async () => {
      await untilCaughtUp(place.app());
      for (const issued of this.cards.values()) {
        if (!deleted.has(issued.patient)) continue;
        assert.equal((await this.opens(issued, clinic)).length, 0);
      }
    });
  }
  /** How many blobs each card opens: on the disk as it is, and on each older copy with the keychain as it is. */
  async opened(deleted: ReadonlySet<PatientId>): Promise<readonly Compared[]> {
    const { clinic } = this.here();
    const compared: Compared[] = [];
    for (const issued of this.cards.values()) {
      const isDeleted = deleted.has(issued.patient);
      const now = (await this.opens(issued, clinic)).length;
      compared.push({ found: now, right: this.brought.has(issued.patient) && !isDeleted ? 1 : 0 });
      if (!isDeleted) continue;
      for (const { folder } of this.copies) {
        const old = { folder, keychain: clinic.keychain };
        compared.push({ found: (await this.opens(issued, old)).length, right: 0 });
      }
    }
    return compared;
  }
  async close(): Promise<void> {
    await this.place?.close();
  }
}
