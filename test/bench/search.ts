/** The patient search over many rows, in the role database itself. */
import { mersenne } from 'pure-rand/generator/mersenne';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { DemographicsStore, PatientRow } from '#app/ports/role-stores.ts';
import { type Dice, diceFrom } from '#domain/clinical/demo-dice.ts';
import { demoPerson } from '#domain/clinical/demo-person.ts';
import { patientRow } from '#test/support/patient-rows.ts';
import { opened, roleKey, rolesIn } from '#test/support/roles-in-folder.ts';
import type { Figure, Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { oneByOne } from './rounds.ts';
import { figureOf } from './statistics.ts';

/** What is typed to find a patient who is there. */
const questions = {
  'a family name': (row) => row.family,
  'the start of a given name': (row) => row.given.slice(0, 3),
  'family and given name': (row) => `${row.given} ${row.family}`,
  'the end of a phone number': (row) => row.phones[0]?.slice(-6) ?? row.mrn,
  'a record number': (row) => row.mrn,
} as const satisfies Readonly<Record<string, (row: PatientRow) => string>>;

/** As many as the search dialog asks for. */
const limit = 20;

const rowsFor = (dice: Dice, count: number): readonly PatientRow[] =>
  Array.from({ length: count }, (_, number) => {
    const { patient } = demoPerson(dice, '2026-01-01');
    return patientRow(number + 1, {
      family: patient.name.family,
      given: patient.name.given,
      middle: patient.name.middle,
      birthDate: patient.birthDate,
      gender: patient.gender,
      phones: patient.phones,
      identifiers: patient.identifiers.map(({ value }) => value),
    });
  });

export const search = async (folder: string, plan: Plan): Promise<Found> => {
  const { roles, stop } = rolesIn(folder);
  try {
    const store = opened(await roles.openDemographics(roleKey));
    const generator = mersenne(1);
    const dice = diceFrom(() => uniformFloat64(generator));
    const rows = rowsFor(dice, plan.searchRows);
    for (let from = 0; from < rows.length; from += 1000) {
      await store.putPatients(rows.slice(from, from + 1000));
    }
    const figures: Figure[] = [];
    for (const [what, question] of Object.entries(questions)) {
      const asked = Array.from({ length: plan.searches }, () => question(dice.pick(rows)));
      figures.push(await askFor(store, what, asked, plan));
    }
    return { figures, leftOut: [] };
  } finally {
    await stop();
  }
};

const askFor = async (
  store: DemographicsStore,
  what: string,
  asked: readonly string[],
  plan: Plan,
): Promise<Figure> => {
  const turn = await oneByOne(asked, async (query) => {
    const found = await store.search(query, limit);
    if (found.length === 0) throw new Error('a patient who is there was not found');
  });
  const group = `Search among ${plan.searchRows.toLocaleString('en')} patients`;
  return figureOf({ group, what, whose: 'own' }, [turn]);
};
