import type {
  Allergy,
  ChartContent,
  Medication,
  PatientContent,
  VisitContent,
} from './clinical.ts';

/** Empty content, from which forms start. */
export const emptyPatient = (): PatientContent => ({
  mrn: '',
  name: { family: '', given: '', middle: '', preferred: '' },
  birthDate: '',
  estimatedAge: '',
  estimatedOn: '',
  gender: '',
  sexAtBirth: '',
  identifiers: [],
  phones: [],
  email: '',
  address: { line: '', area: '', city: '', region: '', postcode: '', country: '' },
  lang: '',
  nextOfKin: [],
  guardian: { name: '', relation: '', phone: '' },
  insurance: { provider: '', number: '' },
  status: 'active',
});

export const emptyChart = (): ChartContent => ({
  allergies: { answer: '', items: [] },
  problems: [],
  bloodGroup: '',
  occupation: '',
  careTeam: { currentDoctors: [], previousDoctors: [] },
  deceasedOn: '',
});

export const emptyVisit = (): VisitContent => ({
  startedAt: '',
  type: '',
  doctors: [],
  reason: '',
  symptoms: [],
  diagnoses: [],
  vitals: {
    tempC: '',
    systolic: '',
    diastolic: '',
    pulse: '',
    respiration: '',
    spo2: '',
    heightCm: '',
    weightKg: '',
    bmi: '',
    glucose: '',
    pain: '',
  },
  checkedVitals: [],
  notes: '',
  procedures: [],
  medications: { answer: '', items: [] },
  treatment: '',
  tests: [],
  referral: '',
  followUp: { on: '', note: '' },
});

export const emptyAllergy = (): Allergy => ({
  substance: '',
  code: '',
  reaction: '',
  severity: '',
  notedOn: '',
  notedBy: '',
});

export const emptyMedication = (): Medication => ({
  drug: '',
  code: '',
  strength: '',
  form: '',
  dose: '',
  unit: '',
  route: '',
  frequency: '',
  prn: '',
  duration: '',
  instructions: '',
  start: '',
  stop: '',
  status: 'active',
  keepReason: '',
});
