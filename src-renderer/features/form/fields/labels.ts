import { sectionOf } from '../model/sections.ts';
import type { Text } from '#renderer/text/i18n.ts';
import type { form } from '#renderer/text/en/form.ts';

type Leaves<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${Leaves<Node[Key]>}`;
}[keyof Node & string];

type LabelKey = `form.labels.${Leaves<typeof form.labels>}`;
type ChoiceKey = `form.choices.${Leaves<typeof form.choices>}`;

/** The place in the schema, whichever row it is in. */
export const placeOf = (path: string): string => path.replace(/\.\d+/g, '');

/** What a field is called, by its place in the schema; a whole list has its section's name. */
export function labelOf(t: Text, path: string): string {
  const label: unknown = t(`form.labels.${placeOf(path)}` as LabelKey, { returnObjects: true });
  return typeof label === 'string' ? label : t(`form.sections.${sectionOf(path)}`);
}

const choiceGroup = (path: string): string => {
  if (path === 'chart.allergies.answer') return 'allergies';
  if (path === 'visit.medications.answer') return 'medications';
  return path.slice(path.lastIndexOf('.') + 1);
};

/** The word for a chosen value; values that are words themselves (blood groups) stay. */
export const choiceOf = (t: Text, path: string, value: string): string =>
  path === 'chart.bloodGroup'
    ? value
    : t(`form.choices.${choiceGroup(path)}.${value}` as ChoiceKey);

export const fieldId = (path: string): string => `field-${path}`;
