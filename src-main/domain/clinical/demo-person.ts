import type { Allergy, ChartContent, PatientContent } from '#contract/clinical.ts';
import { emptyAllergy, emptyChart, emptyPatient } from '#contract/empty-forms.ts';
import { addDays } from './calendar.ts';
import { substances } from './code-lists.ts';
import { type Culture, cultures, personData } from './demo-data.ts';
import type { Dice } from './demo-dice.ts';

/** How tall and how heavy somebody is among people of their age, 0 to 1; the same in every visit. */
export interface Build {
  readonly height: number;
  readonly weight: number;
}

/** A made-up patient with the age on `today` that the visits are made for. */
export interface DemoPerson {
  readonly patient: PatientContent;
  readonly chart: ChartContent;
  readonly years: number;
  readonly build: Build;
}

const phone = (dice: Dice, culture: Culture): string =>
  `${culture.callingCode}${dice.digits(culture.phoneDigits)}`;

const ageOf = (dice: Dice): number => {
  if (dice.chance(0.25)) return dice.whole(4, 14);
  return dice.chance(0.7) ? dice.whole(15, 59) : dice.whole(60, 92);
};

const birthOf = (dice: Dice, years: number, today: string) =>
  dice.chance(0.12)
    ? { birthDate: '', estimatedAge: String(years), estimatedOn: today }
    : {
        birthDate: addDays(today, -Math.floor(years * 365.25) - dice.whole(20, 340)),
        estimatedAge: '',
        estimatedOn: '',
      };

const kinOf = (dice: Dice, culture: Culture): PatientContent['nextOfKin'] => [
  {
    name: `${dice.pick([...culture.female, ...culture.male])} ${dice.pick(culture.family)}`,
    relation: dice.pick(personData.relations),
    phone: phone(dice, culture),
  },
];

const patientOf = (dice: Dice, culture: Culture, years: number, today: string): PatientContent => {
  const gender = dice.pick(['female', 'male'] as const);
  return {
    ...emptyPatient(),
    name: {
      family: dice.pick(culture.family),
      given: dice.pick(culture[gender]),
      middle: dice.chance(0.2) ? dice.pick(culture[gender]) : '',
      preferred: '',
    },
    ...birthOf(dice, years, today),
    gender,
    sexAtBirth: gender,
    identifiers: dice.chance(0.4) ? [{ system: 'National ID', value: dice.digits(8) }] : [],
    phones: dice.chance(0.85) ? [phone(dice, culture)] : [],
    address: {
      ...emptyPatient().address,
      line: `${dice.pick(culture.streets)} ${dice.whole(1, 180)}`,
      city: dice.pick(culture.cities),
      country: culture.country,
    },
    lang: culture.lang,
    nextOfKin: dice.chance(0.7) ? kinOf(dice, culture) : [],
    insurance: dice.chance(0.3)
      ? { provider: dice.pick(personData.insurers), number: dice.digits(9) }
      : emptyPatient().insurance,
  };
};

const allergyOf = (dice: Dice, today: string): Allergy => {
  const { code, reaction } = dice.pick(personData.allergies);
  return {
    ...emptyAllergy(),
    substance: substances.find((substance) => substance.code === code)?.text ?? code,
    code,
    reaction,
    severity: dice.pick(['mild', 'moderate', 'severe'] as const),
    notedOn: addDays(today, -dice.whole(0, 900)),
  };
};

const allergiesOf = (dice: Dice, today: string): ChartContent['allergies'] => {
  if (dice.chance(0.22)) return { answer: 'has', items: [allergyOf(dice, today)] };
  return { answer: dice.chance(0.9) ? 'noneKnown' : 'notAsked', items: [] };
};

const chartOf = (dice: Dice, years: number, today: string): ChartContent => ({
  ...emptyChart(),
  allergies: allergiesOf(dice, today),
  bloodGroup: dice.chance(0.5) ? dice.pick(['A+', 'B+', 'AB+', 'O+', 'O-', 'A-'] as const) : '',
  occupation: years < 18 ? 'Pupil' : dice.pick(personData.occupations),
  careTeam: { currentDoctors: [dice.pick(personData.doctors)], previousDoctors: [] },
});

/** Draws a patient of any age from 4 to 93 and of one of the cultures. */
export const demoPerson = (dice: Dice, today: string): DemoPerson => {
  const culture = dice.pick(cultures);
  const years = ageOf(dice);
  return {
    patient: patientOf(dice, culture, years, today),
    chart: chartOf(dice, years, today),
    years,
    build: { height: dice.whole(0, 100) / 100, weight: dice.whole(0, 100) / 100 },
  };
};
