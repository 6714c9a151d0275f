import type { Allergy, Finding, Form, PatientContent } from '#contract/clinical.ts';
import { ageOn } from './birth.ts';
import { isCalendarDate, localDate } from './calendar.ts';
import { checkChart } from './check-chart.ts';
import { checkPatient } from './check-patient.ts';
import { checkVisit } from './check-visit.ts';
import { block, none, required, warn } from './finding.ts';
import { normaliseForm } from './normalise.ts';
import { sameContent } from './same-content.ts';
import { tidyForm } from './tidy.ts';

export type FormKind = 'newPatient' | 'visit' | 'editGeneral' | 'editVisit' | 'merge';

export interface FormContext {
  readonly kind: FormKind;
  /** `YYYY-MM-DD` at this workstation. */
  readonly today: string;
  /** ISO 8601 with offset. */
  readonly now: string;
  /** Allergies in the patient's chart; those that the form itself holds are added. */
  readonly allergies: readonly Allergy[];
  /** True where the chart cannot be shown: then no medicine was checked against it. */
  readonly allergiesHidden?: boolean | undefined;
  /** The patient of a visit, for what is likely at an age. */
  readonly patient?: PatientContent | undefined;
  /** What an edit started from. */
  readonly original?: Form | undefined;
}

const neededParts: Readonly<Record<FormKind, readonly ('patient' | 'chart' | 'visit')[]>> = {
  newPatient: ['patient', 'chart', 'visit'],
  visit: ['visit'],
  editGeneral: ['patient'],
  editVisit: ['visit'],
  merge: [],
};

const missingParts = (form: Form, kind: FormKind): readonly Finding[] =>
  neededParts[kind].flatMap((part) => (form[part] === undefined ? [block(part, 'required')] : []));

const bornBy = (today: string, person: PatientContent | undefined): string =>
  person !== undefined && isCalendarDate(person.birthDate) && person.birthDate <= today
    ? person.birthDate
    : '';

const checkParts = (form: Form, context: FormContext): readonly Finding[] => {
  const { patient, chart, visit } = form;
  const person = patient ?? context.patient;
  const born = bornBy(context.today, person);
  const day = localDate(visit?.startedAt ?? '') || context.today;
  return [
    ...(patient === undefined ? none : checkPatient(patient, context.today)),
    ...(chart === undefined ? none : checkChart(chart, context.today, born)),
    ...(visit === undefined
      ? none
      : checkVisit(visit, {
          today: context.today,
          now: context.now,
          allergies: [...(chart?.allergies.items ?? []), ...context.allergies],
          born,
          years: person === undefined ? null : (ageOn(person, day)?.years ?? null),
        })),
  ];
};

const checkHidden = ({ visit }: Form, { allergiesHidden = false }: FormContext) =>
  allergiesHidden && visit !== undefined && visit.medications.items.length > 0
    ? [warn('visit.medications', 'allergiesHidden')]
    : none;

const checkEdit = (form: Form, context: FormContext): readonly Finding[] => {
  if (context.kind !== 'editGeneral' && context.kind !== 'editVisit') return none;
  const { original } = context;
  const reason = required('reason', form.reason);
  if (original === undefined) return reason;
  const content = (version: Form) => ({ ...normaliseForm(version, context), reason: '' });
  const place = context.kind === 'editVisit' ? 'visit' : 'patient';
  return sameContent(content(form), content(original))
    ? [block(place, 'unchanged'), ...reason]
    : reason;
};

/**
 * What the clinical rules say of a form as typed, in the order of the form. Signing needs a form without
 * blocks. Paths are dotted as in the schema (`visit.medications.items.0.drug`) and index the rows as
 * they stand in `form`; empty rows are passed over. See the README for the rules and their values.
 */
export const checkForm = (form: Form, context: FormContext): Finding[] => {
  const tidy = tidyForm(form);
  return [
    ...missingParts(tidy, context.kind),
    ...checkParts(tidy, context),
    ...checkHidden(tidy, context),
    ...checkEdit(tidy, context),
  ];
};
