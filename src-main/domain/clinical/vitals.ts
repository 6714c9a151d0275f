import type { VisitContent, VitalName } from '#contract/clinical.ts';
import { readNumber } from './numbers.ts';

/** Lowest and highest value, in the unit of the measurement. */
export type Range = readonly [low: number, high: number];

export const vitalUnits: Readonly<Record<VitalName, string>> = {
  tempC: '°C',
  systolic: 'mmHg',
  diastolic: 'mmHg',
  pulse: '/min',
  respiration: '/min',
  spo2: '%',
  heightCm: 'cm',
  weightKg: 'kg',
  glucose: 'mmol/l',
  pain: '',
};

/** What no living person shows, at any age: a slip of the keyboard. */
export const possible: Readonly<Record<VitalName, Range>> = {
  tempC: [25, 45],
  systolic: [30, 300],
  diastolic: [10, 200],
  pulse: [10, 300],
  respiration: [2, 120],
  spo2: [30, 100],
  heightCm: [20, 260],
  weightKg: [0.3, 500],
  glucose: [0.3, 100],
  pain: [0, 10],
};

const adult: Readonly<Record<VitalName, Range>> = {
  tempC: [35, 41],
  systolic: [80, 200],
  diastolic: [40, 120],
  pulse: [40, 150],
  respiration: [8, 30],
  spo2: [94, 100],
  heightCm: [125, 215],
  weightKg: [30, 200],
  glucose: [3, 20],
  pain: [0, 10],
};

// Wider than reference ranges on purpose: a warning that comes with every fever is not read.
const bands: readonly {
  readonly below: number;
  readonly ranges: Readonly<Record<VitalName, Range>>;
}[] = [
  {
    below: 1,
    ranges: {
      ...adult,
      systolic: [50, 120],
      diastolic: [25, 80],
      pulse: [80, 200],
      respiration: [20, 65],
      heightCm: [35, 90],
      weightKg: [0.8, 15],
    },
  },
  {
    below: 5,
    ranges: {
      ...adult,
      systolic: [65, 130],
      diastolic: [30, 85],
      pulse: [70, 190],
      respiration: [15, 50],
      heightCm: [60, 125],
      weightKg: [5, 32],
    },
  },
  {
    below: 12,
    ranges: {
      ...adult,
      systolic: [70, 145],
      diastolic: [35, 95],
      pulse: [55, 170],
      respiration: [12, 40],
      heightCm: [85, 180],
      weightKg: [11, 90],
    },
  },
];

/** What is likely at an age in full years; an unknown age counts as adult. */
export const plausible = (years: number | null): Readonly<Record<VitalName, Range>> =>
  bands.find(({ below }) => years !== null && years < below)?.ranges ?? adult;

const isPossible = (name: VitalName, value: number): boolean =>
  value >= possible[name][0] && value <= possible[name][1];

/** Body mass index in kg/m² with one decimal, or empty when height or weight is missing or impossible. */
export const bodyMassIndex = (
  vitals: Pick<VisitContent['vitals'], 'heightCm' | 'weightKg'>,
): string => {
  const height = readNumber(vitals.heightCm);
  const weight = readNumber(vitals.weightKg);
  if (height === undefined || weight === undefined) return '';
  if (!isPossible('heightCm', height) || !isPossible('weightKg', weight)) return '';
  return (weight / (height / 100) ** 2).toFixed(1);
};
