import type { Medication, PatientContent, VisitContent } from '#contract/clinical.ts';
import { emptyChart, emptyMedication, emptyPatient, emptyVisit } from '#contract/empty-forms.ts';
import {
  patientIdSchema,
  personIdSchema,
  recordIdSchema,
  transactionIdSchema,
  versionIdSchema,
} from '#contract/ids.ts';
import type { CheckInLine, PatientLine, RecordView } from '#contract/views.ts';

const hex = (seed: number, length: number): string =>
  (seed * 2_654_435_761).toString(16).padStart(16, '0').repeat(8).slice(0, length);

export const patientId = (seed: number) => patientIdSchema.parse(hex(seed, 32));
export const recordId = (seed: number) => recordIdSchema.parse(hex(seed, 32));
export const transactionId = (seed: number) => transactionIdSchema.parse(hex(seed, 64));
export const versionId = (seed: number) => versionIdSchema.parse(hex(seed, 32));

type VisitVersion = RecordView['visits'][number]['versions'][number];

/** A signed version around some content; `seed` makes its ids. */
export const signedVersion = <Content>(
  seed: number,
  content: Content,
  more: Partial<Omit<VisitVersion, 'content'>> = {},
) => ({
  transaction: transactionId(seed),
  version: versionId(seed),
  base: [] as VisitVersion['base'],
  height: 18_000 + seed,
  place: 'committed' as VisitVersion['place'],
  signer: {
    person: personIdSchema.parse(hex(900, 32)),
    name: 'Dr Samuel Kiptoo',
    fingerprint: 'B20E 4417',
  },
  signedAt: '2026-01-12T07:20:00Z' as string | null,
  reason: '',
  apiUrl: `http://127.0.0.1:9984/api/v1/transactions/${transactionId(seed)}`,
  verdict: 'valid' as VisitVersion['verdict'],
  content: content as Content | null,
  withheld: null as VisitVersion['withheld'],
  ...more,
});

export const grace: PatientContent = {
  ...emptyPatient(),
  mrn: 'LK2-004817-6',
  name: { family: 'Otieno', given: 'Grace', middle: 'Akinyi', preferred: 'Grace' },
  birthDate: '1987-03-14',
  gender: 'female',
  identifiers: [{ system: 'National ID', value: '2847 1109' }],
  phones: ['+254 712 554 018'],
  address: { line: '', area: 'Nyalenda B', city: 'Kisumu', region: '', postcode: '', country: '' },
  lang: 'luo',
  nextOfKin: [{ name: 'Paul Otieno', relation: 'husband', phone: '+254 722 918 340' }],
  insurance: { provider: 'SHA', number: '00 412 887' },
};

export const medicine = (drug: string, more: Partial<Medication> = {}): Medication => ({
  ...emptyMedication(),
  drug,
  strength: '500 mg',
  dose: '1',
  unit: 'tablet',
  route: 'by mouth',
  frequency: 'Twice a day',
  ...more,
});

export const pneumonia: VisitContent = {
  ...emptyVisit(),
  startedAt: '2026-03-09T11:50:00+03:00',
  type: 'consultation',
  doctors: ['Dr Amara Osei'],
  reason: 'Cough and fever, 4 days',
  symptoms: [
    { text: 'Cough with sputum', code: '', onset: '4 days', severity: 'moderate' },
    { text: 'Fever', code: '', onset: '3 days', severity: '' },
  ],
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
  vitals: { ...emptyVisit().vitals, tempC: '38.6', systolic: '138', diastolic: '86', spo2: '93' },
  checkedVitals: ['spo2'],
  medications: {
    answer: 'has',
    items: [medicine('Doxycycline', { strength: '100 mg', stop: '2026-03-16' })],
  },
  treatment: 'Rest and fluids. Chest X-ray today.',
  followUp: { on: '2026-03-12', note: '' },
};

const diabetes: VisitContent = {
  ...emptyVisit(),
  startedAt: '2026-01-12T10:20:00+03:00',
  type: 'followUp',
  doctors: ['Dr Samuel Kiptoo'],
  symptoms: [{ text: 'Tired in the afternoon', code: '', onset: '2 weeks', severity: 'mild' }],
  diagnoses: [
    {
      text: 'Type 2 diabetes',
      system: 'ICD-10',
      code: 'E11.9',
      certainty: 'confirmed',
      rank: 'main',
      status: 'active',
    },
  ],
  medications: {
    answer: 'has',
    items: [medicine('Metformin', { dose: '2', frequency: 'Three times a day' })],
  },
  treatment: 'Diet talk, 30 minutes walking a day.',
};

const corrected: VisitContent = {
  ...diabetes,
  symptoms: [...diabetes.symptoms, { text: 'No chest pain', code: '', onset: '', severity: '' }],
  medications: { answer: 'has', items: [medicine('Metformin')] },
  treatment: 'Diet talk, 30 minutes walking a day. HbA1c again in 3 months.',
};

const osei = {
  person: personIdSchema.parse(hex(901, 32)),
  name: 'Dr Amara Osei',
  fingerprint: '7F3A 91C4',
};

/** A whole record: demographics, chart, and two visits, the older one corrected once. */
export const graceView = (): RecordView => ({
  patient: patientId(1),
  demographics: {
    record: recordId(11),
    versions: [signedVersion(21, grace, { signedAt: '2025-09-02T08:00:00Z' })],
    current: versionId(21),
    conflict: false,
  },
  chart: {
    record: recordId(12),
    versions: [
      signedVersion(
        22,
        {
          ...emptyChart(),
          bloodGroup: 'O+' as const,
          occupation: 'Teacher',
          problems: [
            { text: 'Hypertension', code: 'I10', since: '2023', status: 'active' as const },
          ],
        },
        { signedAt: '2025-09-02T08:00:00Z' },
      ),
    ],
    current: versionId(22),
    conflict: false,
  },
  visits: [
    {
      record: recordId(13),
      versions: [signedVersion(212, pneumonia, { signer: osei, signedAt: '2026-03-09T09:06:00Z' })],
      current: versionId(212),
      conflict: false,
    },
    {
      record: recordId(14),
      versions: [
        signedVersion(98, diabetes),
        signedVersion(120, corrected, {
          base: [versionId(98)],
          signedAt: '2026-01-15T05:41:00Z',
          reason: 'The dose was copied from the wrong patient.',
        }),
      ],
      current: versionId(120),
      conflict: false,
    },
  ],
  allergies: {
    answer: 'has',
    items: [
      {
        substance: 'Penicillin',
        code: '',
        reaction: 'Swelling of face and lips',
        severity: 'severe',
        notedOn: '2019-06-03',
        notedBy: 'Dr Samuel Kiptoo',
      },
    ],
  },
  medication: [
    {
      ...medicine('Doxycycline', { strength: '100 mg', unit: 'capsule' }),
      visit: recordId(13),
      since: '2026-03-09',
      until: '2026-03-16',
    },
    { ...medicine('Metformin'), visit: recordId(14), since: '2022-04-04', until: '' },
  ],
  doctors: {
    treated: [
      { doctor: 'Dr Amara Osei', first: '2026-03-09', last: '2026-03-09', visits: 1 },
      { doctor: 'Dr Samuel Kiptoo', first: '2019-06-03', last: '2026-01-12', visits: 14 },
    ],
    current: ['Dr Amara Osei', 'Dr Samuel Kiptoo'],
    previous: [{ doctor: 'Dr Leila Haddad', from: '2021-02', to: '2024-08' }],
  },
  trust: {
    state: 'whole',
    checkedAt: '2026-03-09T09:06:31Z',
    versions: 5,
    steps: (['hash', 'signature', 'author', 'block'] as const).map((step) => ({
      step,
      passed: true,
    })),
    lastHeight: 18_212,
  },
  card: 'notIssued',
});

/** The same record with the stored copy of the older visit's newest version changed. */
export const tamperedView = (): RecordView => {
  const view = graceView();
  const [first, second] = view.visits;
  if (first === undefined || second === undefined) return view;
  const versions = second.versions.map((version) =>
    version.version === second.current
      ? { ...version, content: null, withheld: 'tampered' as const, verdict: 'unknown' as const }
      : version,
  );
  return {
    ...view,
    visits: [first, { ...second, versions }],
    trust: {
      ...view.trust,
      state: 'tampered',
      steps: view.trust.steps.map(({ step }) => ({ step, passed: step !== 'hash' })),
    },
  };
};

export const patientLine = (
  seed: number,
  given: string,
  family: string,
  more: Partial<PatientLine> = {},
): PatientLine => ({
  patient: patientId(seed),
  mrn: `LK2-00${String(4800 + seed)}-6`,
  name: { family, given, middle: '', preferred: '' },
  birthDate: '1987-03-14',
  estimatedBirthYear: null,
  gender: 'female',
  phones: ['+254 712 554 018'],
  status: 'active',
  inLedger: true,
  twoVersions: false,
  ...more,
});

export const checkInLine = (
  seed: number,
  patient: PatientLine,
  more: Partial<CheckInLine> = {},
): CheckInLine => ({
  checkIn: recordId(500 + seed),
  at: '2026-03-09T08:30:00Z',
  reason: 'Cough and fever, 4 days',
  patient,
  allergies: '',
  state: 'here',
  ...more,
});
