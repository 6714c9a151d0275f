import type { DraftKind } from '#contract/calls/records.ts';
import type { Finding, Form } from '#contract/clinical.ts';
import { valueAt } from './paths.ts';

export const sectionNames = [
  'patient',
  'allergies',
  'problems',
  'visit',
  'symptoms',
  'illness',
  'measurements',
  'medication',
  'treatment',
  'doctors',
  'reason',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** What each section edits, as dotted places of the schema. */
const places: Readonly<Record<SectionName, readonly string[]>> = {
  patient: ['patient', 'chart.bloodGroup', 'chart.occupation', 'chart.deceasedOn'],
  allergies: ['chart.allergies'],
  problems: ['chart.problems'],
  visit: ['visit.startedAt', 'visit.type', 'visit.doctors', 'visit.reason'],
  symptoms: ['visit.symptoms'],
  illness: ['visit.diagnoses', 'visit.notes'],
  measurements: ['visit.vitals', 'visit.checkedVitals'],
  medication: ['visit.medications'],
  treatment: [
    'visit.treatment',
    'visit.procedures',
    'visit.tests',
    'visit.referral',
    'visit.followUp',
  ],
  doctors: ['chart.careTeam'],
  reason: ['reason'],
};

/** One entry of the form's navigation and the sections that stand under it. */
export interface Stop {
  readonly name: SectionName;
  readonly sections: readonly SectionName[];
}

const alone = (name: SectionName): Stop => ({ name, sections: [name] });

const visitStops = (
  ['visit', 'symptoms', 'illness', 'measurements', 'medication', 'treatment'] as const
).map(alone);

const stopsByKind: Readonly<Record<DraftKind, readonly Stop[]>> = {
  newPatient: [
    { name: 'patient', sections: ['patient', 'allergies', 'problems'] },
    ...visitStops,
    alone('doctors'),
  ],
  visit: visitStops,
  editVisit: [...visitStops, alone('reason')],
  editGeneral: [
    alone('patient'),
    alone('allergies'),
    alone('problems'),
    alone('doctors'),
    alone('reason'),
  ],
};

export const stopsOf = (kind: DraftKind): readonly Stop[] => stopsByKind[kind];

const within = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}.`);

export const sectionOf = (path: string): SectionName =>
  sectionNames.find((name) => places[name].some((place) => within(path, place))) ??
  (within(path, 'chart') ? 'patient' : 'visit');

export const stopOf = (stops: readonly Stop[], path: string): Stop | undefined =>
  stops.find(({ sections }) => sections.includes(sectionOf(path))) ?? stops[0];

/** A section's sign: still open, complete, something to look at, a medicine against an allergy. */
export type SectionState = 'open' | 'complete' | 'warning' | 'allergy';

/** Given by the workstation, so they do not make a section look filled. */
const given = new Set(['patient.mrn', 'patient.status', 'patient.estimatedOn', 'visit.vitals.bmi']);

function hasText(value: unknown, path: string): boolean {
  if (typeof value === 'string') return value !== '' && !given.has(path);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) => hasText(child, `${path}.${key}`));
}

const isFilled = (form: Form, stop: Stop): boolean =>
  stop.sections.some((name) => places[name].some((place) => hasText(valueAt(form, place), place)));

/** `found` is all that the rules say; `shown` what the person was already told. */
export function stateOf(
  stop: Stop,
  form: Form,
  found: readonly Finding[],
  shown: readonly Finding[],
): SectionState {
  const here = ({ path }: Finding): boolean => stop.sections.includes(sectionOf(path));
  const visible = shown.filter(here);
  if (visible.some(({ code, severity }) => code === 'allergy' && severity === 'block')) {
    return 'allergy';
  }
  if (visible.length > 0) return 'warning';
  if (found.some((finding) => here(finding) && finding.severity === 'block')) return 'open';
  return isFilled(form, stop) ? 'complete' : 'open';
}
