import type { DraftKind } from '#contract/calls/records.ts';
import { vitalNames, type Finding, type Form, type VisitContent } from '#contract/clinical.ts';
import { choiceOf, labelOf } from '../form/fields/labels.ts';
import { bmiOf } from '../form/model/bmi.ts';
import type { TextPath } from '../form/model/paths.ts';
import { stopsOf, type SectionName } from '../form/model/sections.ts';
import {
  dateWord,
  joined,
  labelled,
  medicineLines,
  visitTime,
  type ReviewLine,
  type ReviewWords,
} from './review-lines.ts';

export interface ReviewSection {
  readonly name: SectionName;
  readonly lines: readonly ReviewLine[];
}

type Lines = readonly ReviewLine[];
type Write = (words: ReviewWords, form: Form, found: readonly Finding[]) => Lines;

const patientFields: readonly TextPath[] = [
  'patient.mrn',
  'patient.name.family',
  'patient.name.given',
  'patient.name.middle',
  'patient.name.preferred',
  'patient.birthDate',
  'patient.estimatedAge',
  'patient.gender',
  'patient.sexAtBirth',
  'patient.lang',
  'patient.email',
  'patient.address.line',
  'patient.address.area',
  'patient.address.city',
  'patient.address.region',
  'patient.address.postcode',
  'patient.address.country',
  'patient.guardian.name',
  'patient.guardian.relation',
  'patient.guardian.phone',
  'patient.insurance.provider',
  'patient.insurance.number',
  'patient.status',
  'chart.bloodGroup',
  'chart.occupation',
  'chart.deceasedOn',
];

const given = (line: ReviewLine): boolean => (line.text + (line.lead ?? '')).trim() !== '';

const patient: Write = (words, form) => {
  const { t } = words;
  const { phones = [], identifiers = [], nextOfKin = [] } = form.patient ?? {};
  return [
    ...patientFields.flatMap((path) => labelled(words, form, path)),
    { label: labelOf(t, 'patient.phones'), text: joined(phones) },
    ...identifiers.map(({ system, value }) => ({
      label: system === '' ? labelOf(t, 'patient.identifiers.value') : system,
      text: value,
    })),
    ...nextOfKin.map(({ name, relation, phone }) => ({
      label: t('form.groups.nextOfKin'),
      text: joined([name, relation, phone]),
    })),
  ].filter(given);
};

/** A code that is the name itself says nothing more. */
const coded = (code: string, text: string): { readonly code?: string } =>
  code === '' || code.toLowerCase() === text.toLowerCase() ? {} : { code };

const allergies: Write = ({ t, format }, { chart }) => {
  if (!chart) return [];
  const { answer, items } = chart.allergies;
  const said =
    answer === '' || answer === 'has' ? [] : [{ text: t(`form.choices.allergies.${answer}`) }];
  const rows = items.map((row): ReviewLine => ({
    lead: row.substance,
    ...coded(row.code, row.substance),
    text: joined([
      row.severity === '' ? '' : choiceOf(t, 'severity', row.severity),
      row.reaction,
      dateWord(format, row.notedOn),
      row.notedBy,
    ]),
    tone: 'bad',
  }));
  return [...said, ...rows].filter(given);
};

const problems: Write = ({ t, format }, { chart }) =>
  (chart?.problems ?? [])
    .map(({ text, code, since, status }) => ({
      lead: text,
      ...(code === '' ? {} : { code }),
      text: joined([
        choiceOf(t, 'status', status),
        since === '' ? '' : t('review.since', { when: dateWord(format, since) }),
      ]),
    }))
    .filter(({ lead, code }) => lead.trim() !== '' || code !== undefined);

const visit: Write = (words, form) => {
  if (!form.visit) return [];
  const { t, format } = words;
  return [
    { label: labelOf(t, 'visit.startedAt'), text: visitTime(format, form.visit.startedAt) },
    ...labelled(words, form, 'visit.type'),
    { label: t('form.groups.doctors'), text: joined(form.visit.doctors) },
    ...labelled(words, form, 'visit.reason'),
  ].filter(given);
};

const symptoms: Write = ({ t }, form) =>
  (form.visit?.symptoms ?? [])
    .map(({ text, code, onset, severity }) => ({
      lead: text,
      ...(code === '' ? {} : { code }),
      text: joined([onset, severity === '' ? '' : choiceOf(t, 'severity', severity)]),
    }))
    .filter(given);

const illness: Write = (words, form) => {
  const { t } = words;
  const rows = (form.visit?.diagnoses ?? []).map((row): ReviewLine => ({
    lead: row.text,
    ...(row.code === '' ? {} : { code: joined([row.code, row.system], ' ') }),
    text: joined([
      row.certainty === '' ? '' : choiceOf(t, 'certainty', row.certainty),
      row.rank === '' ? '' : choiceOf(t, 'rank', row.rank).toLocaleLowerCase(),
      row.status === '' ? '' : choiceOf(t, 'status', row.status).toLocaleLowerCase(),
    ]),
  }));
  return [...rows.filter(given), ...labelled(words, form, 'visit.notes')];
};

function vitalLine(
  { t }: ReviewWords,
  { vitals, checkedVitals }: VisitContent,
  name: (typeof vitalNames)[number],
  found: readonly Finding[],
): Lines {
  const value = vitals[name].trim();
  if (value === '') return [];
  const label = labelOf(t, `visit.vitals.${name}`);
  const reading = `${value} ${t(`form.units.${name}`)}`;
  const side = found.find(
    ({ path, code }) => path === `visit.vitals.${name}` && (code === 'low' || code === 'high'),
  )?.code;
  if (!checkedVitals.includes(name) || (side !== 'low' && side !== 'high')) {
    return [{ label, text: reading }];
  }
  return [
    { label, text: t('review.checkedWord', { reading, side: t(`review.${side}`) }), tone: 'warn' },
  ];
}

const measurements: Write = (words, form, found) => {
  const { visit: content } = form;
  if (!content) return [];
  const bmi = bmiOf(content.vitals);
  const { t } = words;
  return [
    ...vitalNames.flatMap((name) => vitalLine(words, content, name, found)),
    ...(bmi === ''
      ? []
      : [{ label: labelOf(t, 'visit.vitals.bmi'), text: `${bmi} ${t('form.units.bmi')}` }]),
  ];
};

const medication: Write = (words, { visit: content }) => {
  if (!content) return [];
  const { answer, items } = content.medications;
  const said = answer === 'none' ? [{ text: words.t('form.choices.medications.none') }] : [];
  return [...said, ...items.flatMap((row) => medicineLines(words, row)).filter(given)];
};

const treatment: Write = (words, form) => {
  const { t, format } = words;
  const { procedures = [], tests = [] } = form.visit ?? {};
  const followUp = form.visit?.followUp ?? { on: '', note: '' };
  return [
    { text: form.visit?.treatment ?? '' },
    { label: t('form.groups.procedures'), text: joined(procedures) },
    ...tests.map(({ text, result }) => ({ label: text, text: result === '' ? '–' : result })),
    ...labelled(words, form, 'visit.referral'),
    {
      label: t('form.groups.followUp'),
      text: joined([dateWord(format, followUp.on), followUp.note]),
    },
  ].filter((line) => given(line) && (line.label !== '' || line.text !== '–'));
};

const doctors: Write = ({ t, format }, { chart }) => {
  const { currentDoctors = [], previousDoctors = [] } = chart?.careTeam ?? {};
  const period = (from: string, to: string): string =>
    from === '' && to === ''
      ? ''
      : ` (${t('review.fromTo', { from: dateWord(format, from) || '…', to: dateWord(format, to) || '…' })})`;
  return [
    { label: t('form.groups.currentDoctors'), text: joined(currentDoctors) },
    {
      label: t('form.groups.previousDoctors'),
      text: joined(
        previousDoctors
          .filter(({ doctor }) => doctor.trim() !== '')
          .map(({ doctor, from, to }) => `${doctor}${period(from, to)}`),
      ),
    },
  ].filter(given);
};

const reason: Write = (_words, form) => (form.reason.trim() === '' ? [] : [{ text: form.reason }]);

const writers: Readonly<Record<SectionName, Write>> = {
  patient,
  allergies,
  problems,
  visit,
  symptoms,
  illness,
  measurements,
  medication,
  treatment,
  doctors,
  reason,
};

/** Everything that is signed, in words, in the order of the form; a section without content says so. */
export const reviewText = (
  words: ReviewWords,
  kind: DraftKind,
  form: Form,
  found: readonly Finding[],
): readonly ReviewSection[] =>
  stopsOf(kind)
    .flatMap(({ sections }) => sections)
    .map((name) => ({ name, lines: writers[name](words, form, found) }));
