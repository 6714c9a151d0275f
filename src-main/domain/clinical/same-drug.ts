import type { Medication } from '#contract/clinical.ts';
import { fold } from './fold.ts';

type Drug = Pick<Medication, 'drug' | 'code'>;

/** Whether two rows name one medicine: by code where both have one, else by the same words. */
export const sameDrug = (left: Drug, right: Drug): boolean =>
  left.code !== '' && right.code !== ''
    ? left.code === right.code
    : fold(left.drug) === fold(right.drug);
