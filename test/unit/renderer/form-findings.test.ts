import { describe, expect, it } from 'vitest';
import type { Finding } from '#contract/clinical.ts';
import { emptyVisit } from '#contract/empty-forms.ts';
import { isChecked, shownFindings } from '#renderer/features/form/model/findings.ts';
import { sectionOf, stateOf, stopOf, stopsOf } from '#renderer/features/form/model/sections.ts';

const finding = (path: string, code: Finding['code'], severity: Finding['severity']): Finding => ({
  path,
  code,
  severity,
  values: {},
});

const pulse = finding('visit.vitals.pulse', 'high', 'warn');
const treatment = finding('visit.treatment', 'required', 'block');
const against = finding('visit.medications.items.0.drug', 'allergy', 'block');
const found = [pulse, treatment, against];
const nowhere = { left: new Set<string>(), focused: null, asked: false };

describe('what is said of a form', () => {
  it('is at first only a medicine against an allergy', () => {
    expect(shownFindings(found, [], nowhere)).toEqual([against]);
  });

  it('is of a field once it was left', () => {
    const left = new Set(['visit.vitals.pulse']);
    expect(shownFindings(found, [], { ...nowhere, left })).toEqual([pulse, against]);
  });

  it('is everything once a review was asked for', () => {
    expect(shownFindings(found, [], { ...nowhere, asked: true })).toEqual(found);
  });

  it('is nothing new of the field that is being typed in', () => {
    const typing = { ...nowhere, asked: true, focused: 'visit.treatment' };
    expect([shownFindings(found, [], typing), shownFindings(found, [treatment], typing)]).toEqual([
      [pulse, against],
      found,
    ]);
  });

  it('goes away while typing as soon as it is mended', () => {
    const typing = { ...nowhere, asked: true, focused: 'visit.treatment' };
    expect(shownFindings([pulse], [pulse, treatment], typing)).toEqual([pulse]);
  });

  it('counts an unlikely reading as checked', () => {
    const visit = { ...emptyVisit(), checkedVitals: ['pulse' as const] };
    expect([
      isChecked(pulse, { visit, reason: '' }),
      isChecked(treatment, { visit, reason: '' }),
    ]).toEqual([true, false]);
  });
});

describe('sections', () => {
  const stops = stopsOf('visit');
  const blank = { visit: emptyVisit(), reason: '' };
  const stateAt = (path: string, shown: readonly Finding[], form = blank) => {
    const stop = stopOf(stops, path);
    return stop && stateOf(stop, form, found, shown);
  };

  it('are those that the kind of draft edits', () => {
    const names = (['newPatient', 'visit', 'editGeneral', 'editVisit'] as const).map((kind) =>
      stopsOf(kind).map(({ name }) => name),
    );
    expect(names).toEqual([
      [
        'patient',
        'visit',
        'symptoms',
        'illness',
        'measurements',
        'medication',
        'treatment',
        'doctors',
      ],
      ['visit', 'symptoms', 'illness', 'measurements', 'medication', 'treatment'],
      ['patient', 'allergies', 'problems', 'doctors', 'reason'],
      ['visit', 'symptoms', 'illness', 'measurements', 'medication', 'treatment', 'reason'],
    ]);
  });

  it('hold every place of the schema', () => {
    expect(
      [
        'patient.email',
        'chart.bloodGroup',
        'visit.vitals.bmi',
        'visit.notes',
        'reason',
        'visit',
      ].map(sectionOf),
    ).toEqual(['patient', 'patient', 'measurements', 'illness', 'reason', 'visit']);
  });

  it('show an open ring, a tick, a triangle or an octagon', () => {
    const written = { ...blank, visit: { ...blank.visit, notes: 'Well' } };
    expect([
      stateAt('visit.treatment', []),
      stateAt('visit.notes', [], written),
      stateAt('visit.vitals.pulse', [pulse]),
      stateAt('visit.medications', [against]),
    ]).toEqual(['open', 'complete', 'warning', 'allergy']);
  });
});
