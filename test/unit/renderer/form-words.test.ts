import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#contract/clinical.ts';
import { emptyVisit } from '#contract/empty-forms.ts';
import { findingText, refusalText } from '#renderer/features/form/fields/messages.ts';
import { en } from '#renderer/text/en/index.ts';
import type { Text } from '#renderer/text/i18n.ts';

const text = i18next.createInstance();
void text.init({ lng: 'en', resources: { en: { translation: en } }, initAsync: false });
const t = text.t as Text;

const form = {
  visit: { ...emptyVisit(), vitals: { ...emptyVisit().vitals, spo2: '93' } },
  reason: '',
};

const said = (path: string, code: Finding['code'], values: Finding['values'] = {}): string =>
  findingText(t, form, { path, code, severity: 'block', values });

describe('the words for a finding', () => {
  it.each([
    ['visit.vitals.spo2', 'low', {}, 'Oxygen 93 % is low. Check the reading, or go on.'],
    [
      'visit.vitals.spo2',
      'impossible',
      { side: 'high', limit: '100' },
      'Oxygen 93 % cannot be right: 100 is the most. Type it again.',
    ],
    ['patient.name.family', 'required', {}, 'Family name is needed.'],
    ['visit.symptoms', 'required', {}, 'Symptom: at least one is needed.'],
    [
      'chart.allergies.answer',
      'required',
      {},
      'Say whether there are allergies, or that it was not asked.',
    ],
    [
      'patient.birthDate',
      'either',
      { other: 'patient.estimatedAge' },
      'Date of birth or Age is needed.',
    ],
    [
      'chart.careTeam.previousDoctors.0.from',
      'malformed',
      {},
      'This is not a day of the calendar.',
    ],
    ['reason', 'required', {}, 'Say why it is changed.'],
  ] as const)('%s %s', (path, code, values, words) => {
    expect(said(path, code, values)).toBe(words);
  });

  it('names what to shorten, a field or a whole section', () => {
    const long = ['visit.notes', 'visit.medications', 'patient.address'].map((path) =>
      said(path, 'recordTooLong'),
    );
    expect(long.map((words) => /longest text is ([^:]+):/.exec(words)?.[1])).toEqual([
      'Notes',
      'Medication',
      'Patient',
    ]);
  });
});

describe('the words for a text that was not taken', () => {
  it('say how long it is, how much fits, and that nothing was lost', () => {
    const refusal = { kind: 'tooLong', length: 8_000_000, room: 200 } as const;
    expect(refusalText(t, refusal, 'en-GB')).toBe(
      'That is 8,000,000 characters; here is room for 200. Nothing was changed: shorten it and paste again.',
    );
  });

  it('say dates in the order of the language', () => {
    expect(refusalText(t, { kind: 'notADate' }, 'en-GB')).toBe(
      'This is not a date. Write it as day / month / year.',
    );
  });
});
