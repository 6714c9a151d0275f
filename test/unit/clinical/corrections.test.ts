import { describe, expect, test } from 'vitest';
import type { PatientContent } from '#contract/clinical.ts';
import { emptyPatient } from '#contract/empty-forms.ts';
import { corrected, correctedFields, isOvertaken } from '#domain/clinical/corrections.ts';

const before: PatientContent = {
  ...emptyPatient(),
  mrn: 'LK2-000001-1',
  birthDate: '1987-03-14',
  phones: ['+254 700 000 001'],
  email: 'grace@example.org',
};
const proposed: PatientContent = { ...before, birthDate: '1987-03-15' };

describe('a correction', () => {
  test('changes a date of birth together with an estimated age, and nothing else', () => {
    expect(correctedFields(before, proposed)).toEqual(['birthDate', 'estimatedAge', 'estimatedOn']);
  });

  test('never changes a record number or a status', () => {
    const other: PatientContent = { ...before, mrn: 'XX1-000001-1', status: 'inactive' };

    expect(correctedFields(before, other)).toEqual([]);
    expect(corrected(before, before, other)).toEqual(before);
  });

  test('leaves what somebody else changed meanwhile', () => {
    const now: PatientContent = { ...before, phones: ['+254 700 000 002'] };

    expect(corrected(now, before, proposed)).toEqual({ ...now, birthDate: '1987-03-15' });
    expect(isOvertaken(now, before, proposed)).toBe(false);
  });

  test('is overtaken where somebody changed the same field', () => {
    const now: PatientContent = { ...before, birthDate: '1988-03-14' };

    expect(isOvertaken(now, before, proposed)).toBe(true);
  });
});
