import type { VisitContent } from '#contract/clinical.ts';

const number = (typed: string): number => Number(typed.replace(',', '.'));

/** kg/m², one decimal, as it will be signed; empty without both readings. */
export function bmiOf({ heightCm, weightKg }: VisitContent['vitals']): string {
  const metres = number(heightCm) / 100;
  const bmi = number(weightKg) / metres ** 2;
  return heightCm !== '' && weightKg !== '' && Number.isFinite(bmi) && bmi > 0 && bmi < 1000
    ? bmi.toFixed(1)
    : '';
}
