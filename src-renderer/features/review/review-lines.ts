import type { Form, Medication } from '#contract/clinical.ts';
import type { Format } from '#renderer/text/format.ts';
import type { Text } from '#renderer/text/i18n.ts';
import { choiceOf, labelOf } from '../form/fields/labels.ts';
import { languageName } from '../form/model/languages.ts';
import { readLocalTime } from '../form/model/local-time.ts';
import { textAt, type TextPath } from '../form/model/paths.ts';

/** One line of what is signed: a label or a bold beginning, a code, and the rest. */
export interface ReviewLine {
  readonly label?: string;
  readonly lead?: string;
  readonly code?: string;
  readonly text: string;
  readonly tone?: 'warn' | 'bad';
}

export interface ReviewWords {
  readonly t: Text;
  readonly format: Format;
  readonly lang: string;
}

export const joined = (parts: readonly string[], between = ', '): string =>
  parts.filter((part) => part.trim() !== '').join(between);

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

export const dateWord = (format: Format, text: string): string =>
  isDate(text) ? format.date(text) : text;

const choices = /\.(?:gender|sexAtBirth|severity|certainty|rank|status|type|prn|answer)$/;

/** A field's value as words. */
export function wordAt({ t, format, lang }: ReviewWords, form: Form, path: TextPath): string {
  const value = textAt(form, path).trim();
  if (value === '') return '';
  if (path === 'patient.lang') return languageName(value, lang);
  return choices.test(path) ? choiceOf(t, path, value) : dateWord(format, value);
}

/** A line with its label, unless nothing is given. */
export function labelled(words: ReviewWords, form: Form, path: TextPath): readonly ReviewLine[] {
  const text = wordAt(words, form, path);
  return text === '' ? [] : [{ label: labelOf(words.t, path), text }];
}

/** Date and time on the wall of the place of the visit. */
export function visitTime(format: Format, startedAt: string): string {
  const { date, time } = readLocalTime(startedAt);
  return joined([isDate(date) ? format.longDate(date) : date, time]);
}

const daysWord = (t: Text, duration: string): string =>
  /^\d+$/.test(duration) ? t('review.days', { count: Number(duration) }) : duration;

/** `1 capsule By mouth, 3 times a day, 7 days, …` */
export function medicineLines({ t, format }: ReviewWords, row: Medication): readonly ReviewLine[] {
  const line: ReviewLine = {
    lead: joined([row.drug, row.strength, row.form], ' '),
    ...(row.code === '' ? {} : { code: row.code }),
    text: joined([
      joined([row.dose, row.unit, row.route], ' '),
      row.prn === '' ? '' : t('form.choices.prn.yes').toLocaleLowerCase(),
      row.frequency,
      daysWord(t, row.duration),
      row.start === ''
        ? ''
        : `${t('form.labels.visit.medications.items.start')}: ${dateWord(format, row.start)}`,
      row.stop === ''
        ? ''
        : `${t('form.labels.visit.medications.items.stop')}: ${dateWord(format, row.stop)}`,
      row.status === 'stopped' ? t('form.choices.status.stopped') : '',
      row.instructions,
    ]),
  };
  return row.keepReason.trim() === ''
    ? [line]
    : [line, { text: t('review.againstAllergy', { reason: row.keepReason }), tone: 'bad' }];
}
