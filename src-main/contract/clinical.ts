import { z } from 'zod';
import { dateText, dateTimeText, line, note, text } from './text.ts';

/**
 * The clinical content of a record, as typed and as signed. Numbers are strings (they hash
 * differently in two languages otherwise), empty means not given, and what is required is said by the
 * clinical rules, so that an unfinished draft has the same shape as a signed version.
 */
const list = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).max(max);

export const codedSystem = text(40);

export const patientContentSchema = z.object({
  /** Record number; given by the workstation, never typed. */
  mrn: text(20),
  name: z.object({ family: line, given: line, middle: line, preferred: line }),
  birthDate: dateText,
  /** Years, when the date is not known; counts from `estimatedOn`. */
  estimatedAge: text(3),
  estimatedOn: dateText,
  gender: z.enum(['', 'female', 'male', 'other', 'unknown']),
  sexAtBirth: z.enum(['', 'female', 'male', 'intersex', 'unknown']),
  identifiers: list(z.object({ system: line, value: line }), 8),
  phones: list(text(40), 6),
  email: line,
  address: z.object({
    line,
    area: line,
    city: line,
    region: line,
    postcode: text(20),
    country: line,
  }),
  lang: text(35),
  nextOfKin: list(z.object({ name: line, relation: line, phone: text(40) }), 4),
  guardian: z.object({ name: line, relation: line, phone: text(40) }),
  insurance: z.object({ provider: line, number: line }),
  status: z.enum(['active', 'inactive', 'deceased']),
});
export type PatientContent = z.infer<typeof patientContentSchema>;

export const allergySchema = z.object({
  substance: line,
  code: codedSystem,
  reaction: line,
  severity: z.enum(['', 'mild', 'moderate', 'severe']),
  notedOn: dateText,
  notedBy: line,
});
export type Allergy = z.infer<typeof allergySchema>;

export const problemSchema = z.object({
  text: line,
  code: codedSystem,
  since: text(10),
  status: z.enum(['active', 'resolved']),
});

export const chartContentSchema = z.object({
  allergies: z.object({
    answer: z.enum(['', 'has', 'noneKnown', 'notAsked']),
    items: list(allergySchema, 20),
  }),
  problems: list(problemSchema, 30),
  bloodGroup: z.enum(['', 'A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-']),
  occupation: line,
  careTeam: z.object({
    currentDoctors: list(line, 12),
    previousDoctors: list(z.object({ doctor: line, from: dateText, to: dateText }), 20),
  }),
  deceasedOn: dateText,
});
export type ChartContent = z.infer<typeof chartContentSchema>;

export const symptomSchema = z.object({
  text: line,
  code: codedSystem,
  onset: line,
  severity: z.enum(['', 'mild', 'moderate', 'severe']),
});

export const diagnosisSchema = z.object({
  text: line,
  system: codedSystem,
  code: codedSystem,
  certainty: z.enum(['', 'suspected', 'confirmed', 'ruledOut']),
  rank: z.enum(['', 'main', 'other']),
  status: z.enum(['', 'active', 'resolved']),
});

export const vitalNames = [
  'tempC',
  'systolic',
  'diastolic',
  'pulse',
  'respiration',
  'spo2',
  'heightCm',
  'weightKg',
  'glucose',
  'pain',
] as const;
export type VitalName = (typeof vitalNames)[number];

const vital = text(12);
/** °C, mmHg, /min, %, cm, kg, mmol/l, 0 to 10; `bmi` (kg/m²) is computed. */
export const vitalsSchema = z.object({
  tempC: vital,
  systolic: vital,
  diastolic: vital,
  pulse: vital,
  respiration: vital,
  spo2: vital,
  heightCm: vital,
  weightKg: vital,
  bmi: vital,
  glucose: vital,
  pain: vital,
});

export const medicationSchema = z.object({
  drug: line,
  code: codedSystem,
  strength: text(60),
  form: text(60),
  dose: text(60),
  unit: text(40),
  route: text(60),
  frequency: line,
  prn: z.enum(['', 'yes']),
  /** Days. */
  duration: text(20),
  instructions: text(500),
  start: dateText,
  stop: dateText,
  status: z.enum(['active', 'stopped']),
  /** Why it is given against a known allergy; signed and printed. */
  keepReason: text(500),
});
export type Medication = z.infer<typeof medicationSchema>;

export const visitContentSchema = z.object({
  startedAt: dateTimeText,
  type: z.enum([
    '',
    'consultation',
    'followUp',
    'emergency',
    'vaccination',
    'antenatal',
    'remote',
    'other',
  ]),
  /** Doctors who treated the patient in this visit, first the responsible one. */
  doctors: list(line, 8),
  reason: text(500),
  symptoms: list(symptomSchema, 20),
  diagnoses: list(diagnosisSchema, 12),
  vitals: vitalsSchema,
  /** Unlikely readings that the doctor marked as checked, by name of the measurement. */
  checkedVitals: list(z.enum(vitalNames), 10),
  notes: note,
  procedures: list(line, 12),
  medications: z.object({
    answer: z.enum(['', 'has', 'none']),
    items: list(medicationSchema, 20),
  }),
  treatment: note,
  tests: list(z.object({ text: line, result: line }), 20),
  referral: text(500),
  followUp: z.object({ on: dateText, note: text(500) }),
});
export type VisitContent = z.infer<typeof visitContentSchema>;

/** What a form holds: the parts that its kind edits. */
export const formSchema = z.object({
  patient: patientContentSchema.optional(),
  chart: chartContentSchema.optional(),
  visit: visitContentSchema.optional(),
  /** Why a signed record is changed; required for edits. */
  reason: text(300),
});
export type Form = z.infer<typeof formSchema>;

/** What the clinical rules say of one place in a form; `path` is dotted, as in the schema. */
export const findingSchema = z.object({
  path: z.string(),
  severity: z.enum(['block', 'warn']),
  code: z.enum([
    'required',
    'malformed',
    'future',
    'past',
    'impossible',
    'low',
    'high',
    'order', // an end before its start
    'allergy', // a medicine against a known allergy
    'allergiesHidden', // the chart was changed after it was signed: nothing is known of allergies
    'duplicate', // the same medicine twice
    'recordTooLong',
    'either', // one of two fields is needed
    'unchanged', // an edit that changes nothing
  ]),
  /** Words for the message: a reading, a substance, a class, a limit. */
  values: z.record(z.string(), z.string()),
});
export type Finding = z.infer<typeof findingSchema>;
