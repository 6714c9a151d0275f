import { describe, expect, it } from 'vitest';
import { emptyMedication, emptyVisit } from '#contract/empty-forms.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import {
  pathWithoutRow,
  withAnsweredRow,
  withFirstRows,
  withoutRow,
  withRow,
} from '#renderer/features/form/model/lists.ts';
import {
  choicesAt,
  mayBeOpen,
  roomAt,
  textAt,
  withValue,
} from '#renderer/features/form/model/paths.ts';

const list = 'visit.medications.items';
const blank = { visit: emptyVisit(), reason: '' };

describe('places in a form', () => {
  it('changes one place and leaves the rest the same objects', () => {
    const before = goodForm();
    const after = withValue(before, 'patient.name.family', 'Ouma');
    expect([textAt(after, 'patient.name.family'), after.visit, after.patient?.phones]).toEqual([
      'Ouma',
      before.visit,
      before.patient.phones,
    ]);
    expect(after.visit).toBe(before.visit);
  });

  it('knows the room and the choices of the schema', () => {
    expect([
      roomAt('patient.name.family'),
      roomAt('visit.notes'),
      roomAt('patient.phones.3'),
      choicesAt('visit.symptoms.0.severity'),
      mayBeOpen('visit.symptoms.0.severity'),
      mayBeOpen('patient.status'),
    ]).toEqual([200, 4000, 40, ['mild', 'moderate', 'severe'], true, false]);
  });
});

describe('rows', () => {
  it('answer the question beside them', () => {
    const { visit } = withRow(blank, list);
    expect(visit?.medications).toEqual({ answer: 'has', items: [emptyMedication()] });
  });

  it('come with the answer', () => {
    const answered = withValue(blank, 'visit.medications.answer', 'has');
    const { visit } = withAnsweredRow(answered, 'visit.medications.answer');
    expect(visit?.medications.items).toEqual([emptyMedication()]);
  });

  it('are there to be typed in where nearly every form has one', () => {
    const { patient, visit } = withFirstRows(blank);
    expect([patient, visit?.symptoms.length, visit?.diagnoses.length, visit?.doctors]).toEqual([
      undefined,
      1,
      1,
      [''],
    ]);
  });

  it('stop at what the schema has room for', () => {
    const full = Array.from({ length: 30 }).reduce<typeof blank>(
      (form) => withRow(form, 'visit.doctors') as typeof blank,
      blank,
    );
    expect(full.visit.doctors).toHaveLength(8);
  });

  it('go with their findings, and later rows move up', () => {
    const form = withRow(withRow(blank, 'visit.doctors', 'Dr A'), 'visit.doctors', 'Dr B');
    expect([
      withoutRow(form, 'visit.doctors', 0).visit?.doctors,
      pathWithoutRow(`${list}.2.drug`, list, 1),
      pathWithoutRow(`${list}.1.drug`, list, 1),
      pathWithoutRow(`${list}.0.drug`, list, 1),
      pathWithoutRow('visit.notes', list, 1),
    ]).toEqual([['Dr B'], `${list}.1.drug`, null, `${list}.0.drug`, 'visit.notes']);
  });
});
