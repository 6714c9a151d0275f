import assert from 'node:assert/strict';
import type { PatientId, PersonId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { canaryForm } from './canaries.ts';
import { writeCardFile } from './card-files.ts';
import type { FakeNetwork } from './fake-network.ts';
import { personCalled } from './insider.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  emptyClinic,
  foundClinic,
  names,
} from './quick-clinic.ts';
import { passphrases, type RealApp, signIn } from './real-app.ts';
import {
  addWorkstation,
  bringDoctor,
  joinNetwork,
  open,
  proveStaff,
  untilCaughtUp,
} from './two-workstations.ts';
import { until } from './until.ts';

export const receptionist = { name: 'Joy Wanjiru', passphrase: 'green umbrellas at the ferry' };
export const formerDoctor = { name: 'Dr Kofi Mensah', passphrase: 'nine baskets of ripe mangoes' };

export interface IssuedCard {
  readonly patient: PatientId;
  readonly card: string;
  readonly pin: string;
}

/** What can be stolen of a clinic with a laptop, a desk and a kiosk: all closed, but `running`. */
export interface AttackedClinic {
  readonly network: FakeNetwork;
  readonly laptop: Clinic;
  /** The laptop as it was at work, its logs not folded in. */
  readonly running: Clinic;
  /** The laptop from before the doctor was revoked who is no more. */
  readonly before: Clinic;
  readonly desk: Clinic;
  readonly kiosk: Clinic;
  /** Of the patient with the canaries, and of another. */
  readonly cards: readonly [IssuedCard, IssuedCard];
  /** Whom the doctor added after the other one was revoked. */
  readonly later: PatientId;
  readonly people: Readonly<
    Record<'doctor' | 'administrator' | 'receptionist' | 'former', PersonId>
  >;
}

const issue = async (
  { page }: RealApp,
  form?: ReturnType<typeof canaryForm>,
): Promise<IssuedCard> => {
  const { patient } = await addPatient(page, form);
  const { card, pin } = await page.get('cards.issue', { patient });
  return { patient, card, pin };
};

/** The cards go to the kiosk as an administrator brings them. */
const bringCards = async (from: RealApp, kiosk: RealApp): Promise<void> => {
  await asDoctor(from.page);
  const piece = toBase64url(await writeCardFile(from.page, 'Kiosk'));
  await asAdministrator(kiosk.page);
  await kiosk.page.get('cardFile.take', { piece, first: true, last: true });
};

/** The receptionist makes keys at the desk, and a doctor there lets them into its lists. */
export const enrolReceptionist = async (first: RealApp, desk: RealApp): Promise<PersonId> => {
  const asked = { person: null, registration: '', ...receptionist };
  const { code } = await desk.page.get('people.ask', asked);
  await asAdministrator(first.page);
  await proveStaff(first.page);
  const { person } = await first.page.get('people.enrol', { code, roles: ['reception'] });
  await until(async () => {
    await asDoctor(desk.page);
    await signIn(desk.page, receptionist.name, receptionist.passphrase);
  });
  return person;
};

export const attackedClinic = async (primitives: Primitives): Promise<AttackedClinic> => {
  const laptop = await foundClinic();
  const alone = await open(laptop);
  await asAdministrator(alone.page);
  await addColleague(alone.page, { ...formerDoctor, roles: ['doctor'] });
  await asDoctor(alone.page);
  const cards = [await issue(alone, canaryForm()), await issue(alone)] as const;
  const people = {
    doctor: await personCalled(alone.page, names.doctor),
    administrator: await personCalled(alone.page, names.administrator),
    former: await personCalled(alone.page, formerDoctor.name),
  };
  await alone.close();
  const before = await copyOf(laptop);

  const { app: first, network } = await joinNetwork(laptop, primitives);
  const [desk, kiosk] = [await emptyClinic(), await emptyClinic()];
  const front = { label: 'Front desk', purpose: 'reception', prefix: 'FD1' } as const;
  const hall = { label: 'Kiosk', purpose: 'kiosk', prefix: 'KI1' } as const;
  const atDesk = (await addWorkstation(first, front, desk)).app;
  const atKiosk = (await addWorkstation(first, hall, kiosk)).app;
  await untilCaughtUp(atDesk);
  await untilCaughtUp(atKiosk);
  await bringDoctor(first, 'Front desk', atDesk);
  const person = await enrolReceptionist(first, atDesk);
  await until(async () => {
    await asAdministrator(first.page);
    const { places } = await first.page.get('people.places', {});
    const place = places.find(({ label }) => label === 'Kiosk')?.workstation;
    assert(place !== undefined);
    const { administrator: passphrase } = passphrases;
    const carried = { workstation: place, passphrase };
    const { code } = await first.page.get('people.carry', carried);
    await atKiosk.page.get('people.arrive', { code, passphrase });
  });
  await bringCards(first, atKiosk);
  await asAdministrator(first.page);
  await proveStaff(first.page);
  await first.page.get('staff.revoke', { person: people.former });
  await asDoctor(first.page);
  const { patient: later } = await addPatient(first.page);
  await first.page.get('patients.search', { query: '', limit: 10 });
  await untilCaughtUp(first);
  await untilCaughtUp(atDesk);
  const running = await copyOf(laptop);
  for (const app of [atKiosk, atDesk, first]) await app.close();
  return {
    network,
    laptop,
    running,
    before,
    desk,
    kiosk,
    cards,
    later,
    people: { ...people, receptionist: person },
  };
};
