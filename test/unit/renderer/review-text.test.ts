import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Form } from '#contract/clinical.ts';
import {
  emptyAllergy,
  emptyChart,
  emptyMedication,
  emptyPatient,
  emptyVisit,
} from '#contract/empty-forms.ts';
import { reviewText } from '#renderer/features/review/review-text.ts';
import { createFormat } from '#renderer/text/format.ts';
import { en } from '#renderer/text/en/index.ts';
import type { Text } from '#renderer/text/i18n.ts';

const text = i18next.createInstance();
void text.init({ lng: 'en', resources: { en: { translation: en } }, initAsync: false });
const words = { t: text.t as Text, format: createFormat('en-GB'), lang: 'en-GB' };

/** Puts a text of its own into every free field, so that none can be left out unseen. */
function marked(node: unknown, path: string): unknown {
  if (Array.isArray(node)) return node.map((item, at) => marked(item, `${path}-${at}`));
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(
      Object.entries(node).map(([key, child]) => [key, marked(child, `${path}-${key}`)]),
    );
  }
  return node === '' ? `mark${path}` : node;
}

const chosen = {
  patient: {
    ...emptyPatient(),
    gender: 'female',
    sexAtBirth: 'intersex',
    birthDate: '1987-03-14',
    estimatedOn: '2026-03-09',
    lang: 'luo',
    identifiers: [{ system: '', value: '' }],
    phones: [''],
    nextOfKin: [{ name: '', relation: '', phone: '' }],
  },
  chart: {
    ...emptyChart(),
    allergies: {
      answer: 'has',
      items: [{ ...emptyAllergy(), severity: 'severe', notedOn: '2019-05-02' }],
    },
    problems: [{ text: '', code: '', since: '2018', status: 'resolved' }],
    bloodGroup: 'AB-',
    deceasedOn: '2026-01-01',
    careTeam: {
      currentDoctors: [''],
      previousDoctors: [{ doctor: '', from: '2021-01-01', to: '2024-01-01' }],
    },
  },
  visit: {
    ...emptyVisit(),
    startedAt: '2026-03-09T11:47:00+03:00',
    type: 'antenatal',
    doctors: [''],
    symptoms: [{ text: '', code: '', onset: '', severity: 'mild' }],
    diagnoses: [
      { text: '', system: '', code: '', certainty: 'ruledOut', rank: 'main', status: 'active' },
    ],
    vitals: { ...emptyVisit().vitals, heightCm: '168', weightKg: '71.5', bmi: '25.3' },
    procedures: [''],
    medications: {
      answer: 'has',
      items: [
        {
          ...emptyMedication(),
          prn: 'yes',
          duration: '7',
          start: '2026-03-09',
          stop: '2026-03-16',
          status: 'stopped',
        },
      ],
    },
    tests: [{ text: '', result: '' }],
    followUp: { on: '2026-03-12', note: '' },
  },
  reason: '',
};

const asText = (form: Form): string =>
  (['newPatient', 'editVisit'] as const)
    .flatMap((kind) => reviewText(words, kind, form, []))
    .flatMap(({ lines }) => lines)
    .map(({ label = '', lead = '', code = '', text: rest }) => `${label} ${lead} ${code} ${rest}`)
    .join('\n');

const marks = (node: unknown): readonly string[] => {
  if (typeof node === 'string') return node.startsWith('mark') ? [node] : [];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(marks) : [];
};

describe('the text that is signed', () => {
  const form = marked(chosen, '') as Form;
  const shown = asText(form);

  it('holds every text of the form', () => {
    const all = marks(form);
    expect([all.length > 60, all.filter((mark) => !shown.includes(mark))]).toEqual([true, []]);
  });

  it('says choices, dates and languages in words', () => {
    const said = [
      'Female',
      'Intersex',
      '14 Mar 1987',
      'Luo',
      'Severe',
      '2 May 2019',
      'since 2018',
      'Over',
      'AB-',
      '1 Jan 2026',
      '1 Jan 2021 to 1 Jan 2024',
      '9 March 2026, 11:47',
      'Antenatal care',
      'Mild',
      'Ruled out, main, active',
      '25.3 kg/m²',
      'if needed',
      '7 days',
      '16 Mar 2026',
      'Stopped',
      '12 Mar 2026',
    ];
    expect(said.filter((word) => !shown.includes(word))).toEqual([]);
  });

  it('says that nothing is given rather than nothing at all', () => {
    const form = {
      chart: { ...emptyChart(), allergies: { answer: 'noneKnown', items: [] } },
      visit: { ...emptyVisit(), medications: { answer: 'none', items: [] } },
      reason: '',
    } satisfies Form;
    expect(asText(form)).toContain('No known allergies');
  });

  it('marks an unlikely reading that was checked', () => {
    const visit = {
      ...emptyVisit(),
      vitals: { ...emptyVisit().vitals, spo2: '93' },
      checkedVitals: ['spo2' as const],
    };
    const low = { path: 'visit.vitals.spo2', severity: 'warn', code: 'low', values: {} } as const;
    const lines = reviewText(words, 'visit', { visit, reason: '' }, [low]).flatMap(
      (part) => part.lines,
    );
    expect(lines).toContainEqual({ label: 'Oxygen', text: '93 %, low, checked', tone: 'warn' });
  });
});
