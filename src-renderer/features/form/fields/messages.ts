import { vitalNames, type Finding, type Form } from '#contract/clinical.ts';
import type { Text } from '#renderer/text/i18n.ts';
import type { Refusal } from '../model/draft-store.ts';
import { dateOrder } from '../model/dates.ts';
import { valueAt } from '../model/paths.ts';
import { labelOf } from './labels.ts';

/** `Oxygen 93 %`. */
function readingOf(t: Text, form: Form, path: string): string {
  const typed = valueAt(form, path);
  const vital = vitalNames.find((name) => path === `visit.vitals.${name}`);
  const unit = vital === undefined ? '' : t(`form.units.${vital}`);
  return [labelOf(t, path), typeof typed === 'string' ? typed : '', unit]
    .filter((part) => part !== '')
    .join(' ');
}

const dateField = /(?:birthDate|On|from|to|start|stop|on|startedAt|since)$/;

function malformed(t: Text, path: string): string {
  if (dateField.test(path)) return t('form.findings.malformedDate');
  if (/phones?(?:\.\d+)?$/.test(path)) return t('form.findings.malformedPhone');
  if (path === 'patient.email') return t('form.findings.malformedEmail');
  return t('form.findings.malformed', { field: labelOf(t, path) });
}

function impossible(t: Text, form: Form, { path, values }: Finding): string {
  const reading = readingOf(t, form, path);
  const { limit, side = 'high' } = values;
  if (limit === undefined) return t('form.findings.impossible', { reading });
  return t(side === 'low' ? 'form.findings.impossibleLow' : 'form.findings.impossibleHigh', {
    reading,
    limit,
  });
}

function required(t: Text, path: string): string {
  if (path === 'reason') return t('form.findings.requiredReason');
  if (path === 'chart.allergies.answer') return t('form.findings.requiredAllergies');
  if (path === 'visit.medications.answer') return t('form.findings.requiredMedications');
  return path in listWords
    ? t('form.findings.requiredList', { field: labelOf(t, listWords[path] ?? path) })
    : t('form.findings.required', { field: labelOf(t, path) });
}

/** Lists are named by what one row of them is. */
const listWords: Readonly<Record<string, string>> = {
  'visit.symptoms': 'visit.symptoms.text',
  'visit.diagnoses': 'visit.diagnoses.one',
  'visit.medications.items': 'visit.medications.items.drug',
  'chart.allergies.items': 'chart.allergies.answer',
};

function either(t: Text, { path, values: { other } }: Finding): string {
  if (path === 'chart.allergies.answer') return t('form.findings.eitherAllergy');
  if (path === 'visit.medications.answer') return t('form.findings.eitherMedicine');
  return t('form.findings.either', {
    field: labelOf(t, path),
    other: other === undefined ? '' : labelOf(t, other),
  });
}

/** What the person reads for a finding of the clinical rules. */
export function findingText(t: Text, form: Form, finding: Finding): string {
  const { code, path } = finding;
  const field = labelOf(t, path);
  switch (code) {
    case 'required':
      return required(t, path);
    case 'malformed':
      return malformed(t, path);
    case 'impossible':
      return impossible(t, form, finding);
    case 'low':
    case 'high':
      return t(`form.findings.${code}`, { reading: readingOf(t, form, path) });
    case 'either':
      return either(t, finding);
    case 'duplicate':
      return t(path.endsWith('.rank') ? 'form.findings.secondMain' : 'form.findings.duplicate');
    case 'future':
    case 'past':
    case 'order':
    case 'allergy':
    case 'allergiesHidden':
    case 'recordTooLong':
    case 'unchanged':
      return t(`form.findings.${code}`, { field });
  }
}

/** `day / month / year` in the language's order. */
export const dateOrderText = (t: Text, lang: string): string =>
  dateOrder(lang)
    .map((part) => t(`form.hints.date.${part}`))
    .join(' / ');

export function refusalText(t: Text, refusal: Refusal, lang: string): string {
  switch (refusal.kind) {
    case 'tooLong': {
      const number = new Intl.NumberFormat(lang);
      return t('form.refused.tooLong', {
        length: number.format(refusal.length),
        room: number.format(refusal.room),
      });
    }
    case 'notADate':
      return t('form.refused.notADate', { order: dateOrderText(t, lang) });
    case 'characters':
    case 'notATime':
      return t(`form.refused.${refusal.kind}`);
  }
}
