import assert from 'node:assert/strict';
import type { PatientId, PersonId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Beginning } from './begin-clinic.ts';
import { type Compared, KioskOfPlaces } from './kiosk-of-places.ts';
import { openPlace, type Place } from './place.ts';
import { addColleague, addPatient, asAdministrator, copyOf, emptyClinic } from './quick-clinic.ts';
import { passphrases, signIn } from './real-app.ts';
import { type SwitchedNetwork, switchedNetwork } from './switched-network.ts';
import {
  begin,
  bringDoctor,
  enrol,
  giveFile,
  invite,
  proveStaff,
  untilCaughtUp,
  untilEnrolled,
  writeFile,
} from './two-workstations.ts';
import { until } from './until.ts';

const colleague = { name: 'Dr Kofi Mensah', passphrase: 'nine baskets of ripe mangoes' };

/** What happens in a clinic, at one of its places, at the first or at the kiosk. */
export type Step =
  | { readonly does: 'addPatient'; readonly at: number }
  | { readonly does: 'erase'; readonly at: number; readonly which: number }
  | { readonly does: 'plug'; readonly at: number; readonly isIn: boolean }
  | { readonly does: 'crash'; readonly at: number }
  | { readonly does: 'carryStaff'; readonly at: number }
  | { readonly does: 'addStaff' | 'revokeStaff' | 'enrol' }
  | { readonly does: 'issueCard'; readonly which: number }
  | { readonly does: 'bringCards'; readonly at: number }
  | { readonly does: 'plugKiosk'; readonly isIn: boolean }
  | { readonly does: 'crashKiosk' };

interface Known {
  readonly patient: PatientId;
  readonly mrn: string;
  /** Where the keys were made. */
  readonly at: Place;
}

interface Colleague {
  readonly person: PersonId;
  isActive: boolean;
  /** Where the own keys were brought. */
  readonly places: Set<Place>;
}

/** The application itself at several workstations; all that is kept beside it is what should be true. */
export class ClinicOfPlaces {
  private readonly beginning: Beginning;
  readonly network: SwitchedNetwork;
  readonly places: Place[] = [];
  readonly patients: Known[] = [];
  readonly erased = new Map<Place, Set<PatientId>>();
  readonly colleagues: Colleague[] = [];
  private readonly kiosk: KioskOfPlaces;

  constructor(beginning: Beginning, primitives: Primitives) {
    this.beginning = beginning;
    this.network = switchedNetwork(primitives, beginning.blocks);
    this.kiosk = new KioskOfPlaces();
  }
  async begin(): Promise<void> {
    const { network } = this;
    const { room, second, desk } = this.beginning;
    for (const [label, purpose, clinic] of [
      ['Room 2', 'clinical', room],
      ['Room 3', 'clinical', second],
      ['Front desk', 'reception', desk],
    ] as const) {
      this.places.push(await openPlace({ label, purpose, clinic: await copyOf(clinic), network }));
    }
    await this.kiosk.begin(await copyOf(this.beginning.kiosk), network);
  }
  private place(at: number): Place {
    const place = this.places[at % this.places.length];
    assert(place !== undefined);
    return place;
  }
  private erasedAt(place: Place): Set<PatientId> {
    const erased = this.erased.get(place) ?? new Set();
    this.erased.set(place, erased);
    return erased;
  }
  async run(next: Step): Promise<void> {
    switch (next.does) {
      case 'addPatient':
        return this.addPatient(this.place(next.at));
      case 'erase':
        return this.erase(this.place(next.at), next.which);
      case 'plug':
        this.place(next.at).cable.plug(next.isIn);
        return;
      case 'crash':
        return this.place(next.at).crash();
      case 'carryStaff':
        return this.carryStaff(this.place(next.at));
      case 'addStaff':
        return this.addStaff();
      case 'revokeStaff':
        return this.revokeStaff();
      case 'enrol':
        return this.enrol();
      case 'issueCard':
        return this.issueCard(next.which);
      case 'bringCards':
        return this.kiosk.bringCards(this.place(next.at), this.erasedAnywhere());
      case 'plugKiosk':
        return this.kiosk.plug(next.isIn);
      case 'crashKiosk':
        return this.kiosk.crash();
    }
  }
  private async addPatient(at: Place): Promise<void> {
    const { patient, mrn } = await addPatient(await at.doctor());
    this.patients.push({ patient, mrn, at });
  }
  private async erase(at: Place, which: number): Promise<void> {
    const known = this.patients[which];
    if (known === undefined) return;
    const { patient, mrn } = known;
    const page = await at.doctor();
    const { found } = await page.get('patients.search', { query: mrn, limit: 5 });
    if (!found.some((each) => each.patient === patient)) return;
    const { doctor: passphrase } = passphrases;
    await page.get('session.prove', { passphrase, deed: 'erase', subject: patient });
    await page.get('erasure.erase', { patient, mrn });
    this.erasedAt(at).add(patient);
  }
  private async issueCard(which: number): Promise<void> {
    const known = this.patients[which];
    // A front desk issues none.
    if (known?.at.purpose !== 'clinical' || this.erasedAt(known.at).has(known.patient)) return;
    await this.kiosk.issueAt(known.at, known.patient);
  }
  private async addStaff(): Promise<void> {
    if (this.colleagues.some(({ isActive }) => isActive)) return;
    const { page } = this.place(0).app();
    await asAdministrator(page);
    const { person } = await addColleague(page, { ...colleague, roles: ['doctor'] });
    this.colleagues.push({ person, isActive: true, places: new Set([this.place(0)]) });
  }
  /** A colleague brings the own keys to another place, once both places know of the colleague and of each other. */
  private async carryStaff(to: Place): Promise<void> {
    const active = this.colleagues.find(({ isActive }) => isActive);
    const from = this.place(0);
    if (active === undefined || active.places.has(to)) return;
    for (const { cable } of [from, to]) cable.plug(true);
    const { name, passphrase } = colleague;
    await until(async () => {
      const page = await from.doctor();
      await signIn(page, name, passphrase);
      const { places } = await page.get('people.places', {});
      const workstation = places.find(({ label }) => label === to.label)?.workstation;
      assert(workstation !== undefined);
      const { code } = await page.get('people.carry', { workstation, passphrase });
      await to.app().page.get('people.arrive', { code, passphrase });
    });
    active.places.add(to);
  }
  private async revokeStaff(): Promise<void> {
    const active = this.colleagues.find(({ isActive }) => isActive);
    if (active === undefined) return;
    const { page } = this.place(0).app();
    await asAdministrator(page);
    await proveStaff(page);
    const revoked = await page.call('staff.revoke', { person: active.person });
    // Nobody is revoked who stands in no block yet.
    if (revoked.ok) active.isActive = false;
  }
  private async enrol(): Promise<void> {
    if (this.places.length > 3) return;
    const first = this.place(0);
    first.cable.plug(true);
    const wanted = { label: 'Room 4', purpose: 'clinical', prefix: 'RM4' } as const;
    const { code } = await invite(first.app().page, wanted);
    const clinic = await emptyClinic();
    const added = await openPlace({
      label: wanted.label,
      purpose: wanted.purpose,
      clinic,
      network: this.network,
      begin: (machine) => begin(code, clinic, machine),
    });
    const { workstation } = await enrol(first.app().page, added.app());
    await untilEnrolled(added.app());
    const given = await giveFile(added.app(), await writeFile(first.app().page, workstation));
    assert.deepEqual(given, { ok: true, value: {} });
    await untilCaughtUp(first.app());
    await bringDoctor(first.app(), wanted.label, added.app());
    this.places.push(added);
  }

  /**
   * Whether the keys have to be there: where they were made they still are, so that whoever asks is answered. A front desk has
   * them only until one of the others does, whichever that is.
   */
  private hasToOpen(place: Place, { patient, at }: Known): boolean {
    const askedOf = at.purpose === 'clinical' ? [place, at] : this.places;
    return askedOf.every((each) => !this.erasedAt(each).has(patient));
  }
  /** Everybody is online, and nothing is on its way any more. */
  async end(): Promise<void> {
    for (const { cable } of this.places) cable.plug(true);
    await until(async () => {
      for (const place of this.places) {
        const page = await place.doctor();
        const { membership, waiting } = await page.get('app.status', {});
        assert(membership?.state === 'network' && membership.caughtUp && waiting === 0);
        const { found } = await page.get('patients.search', { query: '', limit: 50 });
        const here = new Set(found.map(({ patient }) => patient));
        for (const known of this.patients) {
          assert(!this.hasToOpen(place, known) || here.has(known.patient));
        }
      }
    });
    await this.kiosk.end(this.erasedAnywhere());
    await this.close();
  }
  private erasedAnywhere(): ReadonlySet<PatientId> {
    return new Set([...this.erased.values()].flatMap((patients) => [...patients]));
  }
  /** What the cards and their PINs open at the kiosk, and on older copies of its disk with the keychain of now. */
  openedByCards(): Promise<readonly Compared[]> {
    return this.kiosk.opened(this.erasedAnywhere());
  }
  /** Which keys of which patients the doctor's passphrase opens on each disk, beside what it should be. */
  async opened(): Promise<readonly Compared[]> {
    const compared: Compared[] = [];
    for (const place of this.places) {
      const insider = await place.insider(this.beginning.doctor, passphrases.doctor);
      const entitled =
        place.purpose === 'clinical' ? ['clinical', 'demographics'] : ['demographics'];
      for (const known of this.patients) {
        const kinds = entitled.filter((kind) => insider?.keys.has(`${known.patient}/${kind}`));
        const isErased = this.erasedAt(place).has(known.patient);
        const right = isErased ? [] : this.hasToOpen(place, known) ? entitled : kinds;
        compared.push({ found: [place.label, kinds], right: [place.label, right] });
      }
      const strangers = [...(insider?.keys.keys() ?? [])].filter(
        (id) => !entitled.includes(id.slice(33)),
      );
      compared.push({ found: strangers, right: [] });
    }
    return compared;
  }
  /** What others open where their keys are: a colleague what the doctor opens there, a revoked one and an administrator nothing. */
  async openedByOthers(): Promise<readonly Compared[]> {
    const first = this.place(0);
    const administrator = await first.insider(
      this.beginning.administrator,
      passphrases.administrator,
    );
    const compared = [{ found: administrator?.keys.size, right: 0 }];
    for (const place of this.places) {
      const doctor = await place.insider(this.beginning.doctor, passphrases.doctor);
      for (const { person, isActive, places } of this.colleagues) {
        const insider = await place.insider(person, colleague.passphrase);
        const isEntitled = isActive && places.has(place);
        compared.push({
          found: insider?.keys.size ?? 0,
          right: isEntitled ? (doctor?.keys.size ?? 0) : 0,
        });
      }
    }
    return compared;
  }
  async close(): Promise<void> {
    await this.kiosk.close();
    for (const place of this.places.toReversed()) await place.close();
  }
}
