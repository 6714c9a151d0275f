import { describe, expect, test } from 'vitest';
import { emptyVisit } from '#contract/empty-forms.ts';
import { diffVersions, splitChange } from '#renderer/features/record/model/version-diff.ts';
import { medicine } from '#test/support/fake-record-views.ts';

const visit = emptyVisit();
const withMedicines = (...items: readonly ReturnType<typeof medicine>[]) => ({
  ...visit,
  medications: { answer: 'has', items: [...items] },
});
const changed = (before: unknown, after: unknown) =>
  diffVersions('visit', before, after).filter(({ kind }) => kind !== 'same');

describe('two versions, field by field', () => {
  test('the same content has no change', () => {
    expect(changed(visit, visit)).toEqual([]);
  });

  test('a text that was added, removed or changed', () => {
    const before = { ...visit, notes: 'Old', referral: 'Eye clinic' };
    const after = { ...visit, notes: 'New', treatment: 'Rest' };
    expect(
      changed(before, after).map(({ place, kind, before: b, after: a }) => [place, kind, b, a]),
    ).toEqual([
      ['visit.notes', 'changed', 'Old', 'New'],
      ['visit.treatment', 'added', '', 'Rest'],
      ['visit.referral', 'removed', 'Eye clinic', ''],
    ]);
  });

  test('a medicine is compared with itself, wherever its row stands', () => {
    const before = withMedicines(medicine('Metformin', { dose: '2' }), medicine('Lisinopril'));
    const after = withMedicines(medicine('Lisinopril'), medicine('Metformin', { dose: '1' }));
    expect(changed(before, after)).toEqual([
      {
        key: 'visit.medications.items[Metformin].dose',
        place: 'visit.medications.items.dose',
        subject: 'Metformin',
        kind: 'changed',
        before: '2',
        after: '1',
      },
    ]);
  });

  test('two courses of the same medicine are told apart', () => {
    const before = withMedicines(
      medicine('Metformin', { dose: '1' }),
      medicine('Metformin', { dose: '2' }),
    );
    const after = withMedicines(
      medicine('Metformin', { dose: '1' }),
      medicine('Metformin', { dose: '3' }),
    );
    expect(changed(before, after).map(({ key, before: b, after: a }) => [key, b, a])).toEqual([
      ['visit.medications.items[Metformin 2].dose', '2', '3'],
    ]);
  });

  test('without an earlier version everything given was added', () => {
    const after = { ...visit, doctors: ['Dr Osei'], treatment: 'Rest' };
    expect(
      diffVersions('visit', undefined, after).map(({ place, kind, after: a }) => [place, kind, a]),
    ).toEqual([
      ['visit.doctors', 'added', 'Dr Osei'],
      ['visit.treatment', 'added', 'Rest'],
    ]);
  });
});

describe('a longer text, in whole words', () => {
  test('words that were appended', () => {
    expect(splitChange('Diet talk.', 'Diet talk. HbA1c again.')).toEqual({
      head: 'Diet talk. ',
      removed: '',
      added: 'HbA1c again.',
      tail: '',
    });
  });

  test('a word in the middle', () => {
    expect(splitChange('one two three', 'one TWO three')).toEqual({
      head: 'one ',
      removed: 'two ',
      added: 'TWO ',
      tail: 'three',
    });
  });
});
