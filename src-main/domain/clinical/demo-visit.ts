import {
  type Allergy,
  type Medication,
  type VisitContent,
  vitalNames,
} from '#contract/clinical.ts';
import { emptyMedication, emptyVisit } from '#contract/empty-forms.ts';
import { allergyMatcher } from './allergy.ts';
import { addDays } from './calendar.ts';
import { medicines } from './code-lists.ts';
import { type DemoMedicine, type VisitTemplate, visitTemplates } from './demo-data.ts';
import type { Dice } from './demo-dice.ts';
import type { Build } from './demo-person.ts';
import { bodyMassIndex, plausible } from './vitals.ts';

/** For whom and when a visit is made. */
export interface VisitOccasion {
  /** Full years on the day. */
  readonly years: number;
  readonly gender: string;
  readonly build: Build;
  readonly allergies: readonly Allergy[];
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** UTC offset of the clinic, such as `+03:00` or `Z`. */
  readonly offset: string;
  readonly doctor: string;
}

const rowOf = (template: DemoMedicine): readonly Medication[] => {
  const medicine = medicines.find(({ code }) => code === template.code);
  const preparation = medicine?.preparations.find(({ strength }) => strength === template.strength);
  if (medicine === undefined || preparation === undefined) return [];
  const { dose, frequency, duration, instructions, prn } = template;
  return [
    {
      ...emptyMedication(),
      drug: medicine.text,
      code: medicine.code,
      ...preparation,
      dose,
      frequency,
      duration,
      instructions,
      prn: prn ? 'yes' : '',
    },
  ];
};

const safely = (allergies: readonly Allergy[]): ((template: VisitTemplate) => boolean) => {
  const matches = allergyMatcher(allergies);
  return ({ medicines: rows }) =>
    rows.flatMap(rowOf).every((row) => matches(row).every(({ relation }) => relation === 'cross'));
};

/** The templates that suit an age, a gender and the allergies. */
export const suitable = (occasion: VisitOccasion): readonly VisitTemplate[] =>
  visitTemplates
    .filter(
      (template) =>
        occasion.years >= template.youngest &&
        occasion.years <= template.oldest &&
        (template.gender === '' || template.gender === occasion.gender),
    )
    .filter(safely(occasion.allergies));

const heightOf = ({ years, gender, build }: VisitOccasion): number => {
  if (years < 17) return Math.round(72 + years * 5.7 + build.height * 8);
  const shortest = gender === 'male' ? 163 : 151;
  return Math.round(shortest + build.height * 24);
};

const bodyOf = (dice: Dice, occasion: VisitOccasion) => {
  const { years, build } = occasion;
  const heightCm = heightOf(occasion);
  const index = years < 17 ? 14.5 + years * 0.25 + build.weight * 2 : 18.5 + build.weight * 13;
  const kilograms = index * (heightCm / 100) ** 2 * (dice.whole(980, 1020) / 1000);
  return { heightCm: String(heightCm), weightKg: kilograms.toFixed(1) };
};

const middle = (dice: Dice, [low, high]: readonly [number, number]): number =>
  Math.round(low + (high - low) * (0.35 + dice.whole(0, 20) / 100));

const vitalsOf = (
  dice: Dice,
  template: VisitTemplate,
  occasion: VisitOccasion,
): VisitContent['vitals'] => {
  const { years } = occasion;
  const usual = plausible(years);
  const vitals = {
    ...emptyVisit().vitals,
    ...bodyOf(dice, occasion),
    tempC: (dice.whole(362, 372) / 10).toFixed(1),
    systolic: String(years < 12 ? middle(dice, usual.systolic) : dice.whole(104, 134)),
    diastolic: String(years < 12 ? middle(dice, usual.diastolic) - 5 : dice.whole(62, 84)),
    pulse: String(years < 12 ? middle(dice, usual.pulse) : dice.whole(62, 88)),
    respiration: String(years < 12 ? middle(dice, usual.respiration) : dice.whole(12, 18)),
    spo2: String(dice.whole(96, 99)),
  };
  const changed = template.vitals.flatMap(({ name, low, high }) => {
    const known = vitalNames.find((vital) => vital === name);
    const tenths = dice.whole(Math.round(low * 10), Math.round(high * 10)) / 10;
    const value = name === 'tempC' || name === 'glucose' ? tenths.toFixed(1) : tenths.toFixed(0);
    return known === undefined ? [] : [[known, value] as const];
  });
  const measured = { ...vitals, ...Object.fromEntries(changed) };
  return { ...measured, bmi: bodyMassIndex(measured) };
};

const visitTypes = ['followUp', 'emergency', 'vaccination', 'antenatal'] as const;

/** A whole visit after a template. */
export const visitFrom = (
  dice: Dice,
  template: VisitTemplate,
  occasion: VisitOccasion,
): VisitContent => {
  const { day, doctor, offset } = occasion;
  const time = `${String(dice.whole(8, 16)).padStart(2, '0')}:${String(dice.whole(0, 59)).padStart(2, '0')}`;
  const items = template.medicines.flatMap(rowOf).map((row) => ({ ...row, start: day }));
  return {
    ...emptyVisit(),
    startedAt: `${day}T${time}:00${offset}`,
    type: visitTypes.find((type) => type === template.type) ?? 'consultation',
    doctors: [doctor],
    reason: template.reason,
    symptoms: template.symptoms.map((symptom) => ({
      ...symptom,
      severity: dice.pick(['mild', 'moderate', 'moderate', 'severe'] as const),
    })),
    diagnoses: [
      {
        ...template.diagnosis,
        system: 'ICD-10',
        certainty: template.chronic || dice.chance(0.6) ? 'confirmed' : 'suspected',
        rank: 'main',
        status: 'active',
      },
    ],
    vitals: vitalsOf(dice, template, occasion),
    notes: template.notes,
    procedures: [...template.procedures],
    medications: { answer: items.length > 0 ? 'has' : 'none', items },
    treatment: template.treatment,
    tests: template.tests.map((test) => ({ ...test })),
    followUp: {
      on: template.followUpDays > 0 ? addDays(day, template.followUpDays) : '',
      note: template.followUpDays > 0 ? 'earlier if worse' : '',
    },
  };
};
