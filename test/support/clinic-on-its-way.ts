import assert from 'node:assert/strict';
import type { PatientId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import type { FakeNetwork } from './fake-network.ts';
import { makeLateVisit, stageOf } from './late-visit.ts';
import {
  addPatient,
  addVisit,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
} from './quick-clinic.ts';
import type { Page } from './real-app.ts';
import { editVisit } from './record-with-life.ts';
import { joinNetwork, open, untilCaughtUp } from './two-workstations.ts';
import { until } from './until.ts';

/** A closed clinic in a network that is away, with a record in each state of the way there. */
export interface ClinicOnItsWay {
  readonly clinic: Clinic;
  /** What its network holds. */
  readonly blocks: readonly (readonly Transaction[])[];
  /** Where it names the nodes of its network. */
  readonly urls: readonly string[];
  /** In the pool of the network and in no block. */
  readonly pooled: string;
  /** The first that goes out when the network is back. */
  readonly next: string;
}

/** Invented. */
const patients = [
  ['Halima', 'Said', 'Omar'],
  ['Daniel', 'Kiprono', 'Cheruiyot'],
  ['Samuel', 'Maina', 'Gitau'],
  ['Joyce', 'Atieno', 'Owuor'],
  ['Wanjiku', '', 'Kamau'],
] as const;

const newcomers = [['Peter', 'Mwangi', 'Njoroge']] as const;

const addNamed = async (
  page: Page,
  [given, middle, family]: readonly [string, string, string],
): Promise<PatientId> => {
  const form = goodForm();
  const name = { family, given, middle, preferred: '' };
  return (await addPatient(page, { ...form, patient: { ...form.patient, name } })).patient;
};

/** Two workstations change the same visit; the one whose change came second has its branch in a block. */
const divert = async (clinic: Clinic, network: FakeNetwork, patient: PatientId): Promise<void> => {
  const other = await open(await copyOf(clinic));
  const own = await open(clinic);
  for (const app of [own, other]) {
    await untilCaughtUp(app);
    await asDoctor(app.page);
  }
  network.answer(false);
  const { transaction } = await editVisit(own.page, patient, 'Steam as well.');
  await own.close();
  network.answer(true);
  const first = await editVisit(other.page, patient, 'Rest and honey.');
  await until(async () => assert.notEqual(network.heightOf(first.transaction), null));
  await other.close();
  const again = await open(clinic);
  await asDoctor(again.page);
  await until(async () => assert.equal(await stageOf(again.page, transaction), 'twoVersions'));
  await again.close();
};

export const clinicOnItsWay = async (primitives: Primitives): Promise<ClinicOnItsWay> => {
  const clinic = await foundClinic();
  const founded = await open(clinic);
  await asDoctor(founded.page);
  const known: PatientId[] = [];
  for (const name of patients) known.push(await addNamed(founded.page, name));
  const [first, second, third, fourth, fifth] = known;
  assert(first && second && third && fourth && fifth);
  await founded.close();
  const { app, network } = await joinNetwork(clinic, primitives);
  await makeLateVisit(app.page, network, fifth);
  await app.close();
  await divert(clinic, network, fourth);

  const { page, close } = await open(clinic);
  await untilCaughtUp({ page } as typeof app);
  await asDoctor(page);
  network.answer(false);
  const { transaction: pooled } = await editVisit(page, first, 'Rest, and honey at night.');
  network.withheld.add(pooled);
  network.answer(true);
  await until(async () => assert.equal(await stageOf(page, pooled), 'sent'));
  network.answer(false);
  await editVisit(page, first, 'Rest, and honey at night and at noon.');
  const { transaction: next } = await addVisit(page, second);
  await addVisit(page, third);
  for (const name of newcomers) await addNamed(page, name);
  await close();
  const made = { blocks: [...network.blocks()], urls: network.nodes.map(({ url }) => url) };
  await network.close();
  return { clinic, ...made, pooled, next };
};
