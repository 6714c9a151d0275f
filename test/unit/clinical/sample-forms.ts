import type { Allergy, Form, Medication, VisitContent } from '#contract/clinical.ts';
import {
  emptyAllergy,
  emptyChart,
  emptyMedication,
  emptyPatient,
  emptyVisit,
} from '#contract/empty-forms.ts';
import type { FormContext } from '#domain/clinical/check-form.ts';

export const today = '2026-03-09';

export const contextOf = (changes: Partial<FormContext> = {}): FormContext => ({
  kind: 'newPatient',
  today,
  now: '2026-03-09T11:47:00+03:00',
  allergies: [],
  ...changes,
});

export const allergyTo = (substance: string, changes: Partial<Allergy> = {}): Allergy => ({
  ...emptyAllergy(),
  substance,
  severity: 'severe',
  ...changes,
});

export const medicine = (drug: string, changes: Partial<Medication> = {}): Medication => ({
  ...emptyMedication(),
  drug,
  dose: '1',
  frequency: 'twice a day',
  ...changes,
});

export const visitWith = (changes: Partial<VisitContent> = {}): VisitContent => ({
  ...emptyVisit(),
  startedAt: '2026-03-09T11:30:00+03:00',
  doctors: ['Dr Amara Osei'],
  symptoms: [{ text: 'Cough', code: 'R05', onset: '5 days ago', severity: 'moderate' }],
  diagnoses: [
    {
      text: 'Pneumonia, organism not stated',
      system: 'ICD-10',
      code: 'J18.9',
      certainty: 'suspected',
      rank: 'main',
      status: 'active',
    },
  ],
  medications: { answer: 'none', items: [] },
  treatment: 'Rest, plenty to drink.',
  ...changes,
});

export const taking = (...items: Medication[]): Partial<VisitContent> => ({
  medications: { answer: 'has', items },
});

/** A new patient with a first visit in which nothing is wrong. */
export const goodForm = () =>
  ({
    patient: {
      ...emptyPatient(),
      name: { family: 'Otieno', given: 'Grace', middle: 'Akinyi', preferred: '' },
      birthDate: '1987-03-14',
      gender: 'female',
      phones: ['+254 712 554 018'],
    },
    chart: { ...emptyChart(), allergies: { answer: 'noneKnown', items: [] } },
    visit: visitWith(),
    reason: '',
  }) as const satisfies Form;
