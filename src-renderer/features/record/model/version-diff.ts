import { contentFields, placesOf, type ContentField } from './content-fields.ts';
import type { Part } from './parts.ts';

export interface FieldChange {
  readonly key: string;
  readonly place: string;
  readonly subject: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  /** Empty where the version has nothing. */
  readonly before: string;
  readonly after: string;
}

const kindOf = (before: string, after: string): FieldChange['kind'] => {
  if (before === after) return 'same';
  if (before === '') return 'added';
  return after === '' ? 'removed' : 'changed';
};

/** The place that a field is sorted by: a removed row stands with the rest of its list. */
const groupOf = ({ key, place }: ContentField): string => {
  const list = key.indexOf('[');
  return list === -1 ? place : key.slice(0, list);
};

/** Two versions' content, field by field, in the schema's order. Both sides empty is left out. */
export const diffVersions = (
  part: Part,
  before: unknown,
  after: unknown,
): readonly FieldChange[] => {
  const old = new Map(contentFields(part, before ?? {}).map((field) => [field.key, field]));
  const young = new Map(contentFields(part, after ?? {}).map((field) => [field.key, field]));
  const fields = [...new Map([...old, ...young]).values()];
  const order = placesOf(after ?? before, part);
  return fields
    .map((field) => {
      const sides = {
        before: old.get(field.key)?.value ?? '',
        after: young.get(field.key)?.value ?? '',
      };
      const { key, place, subject } = field;
      const group = order.indexOf(groupOf(field));
      return {
        group,
        change: { key, place, subject, ...sides, kind: kindOf(sides.before, sides.after) },
      };
    })
    .toSorted((a, b) => a.group - b.group)
    .map(({ change }) => change);
};

export interface TextChange {
  /** The same in both, before and behind what differs. */
  readonly head: string;
  readonly removed: string;
  readonly added: string;
  readonly tail: string;
}

/** Splits a longer text into what stayed and what changed, in whole words. */
export const splitChange = (before: string, after: string): TextChange => {
  const old = before.split(/(?<=\s)/);
  const young = after.split(/(?<=\s)/);
  const shortest = Math.min(old.length, young.length);
  let head = 0;
  while (head < shortest && old[head]?.trim() === young[head]?.trim()) head += 1;
  let tail = 0;
  while (
    tail < shortest - head &&
    old[old.length - 1 - tail]?.trim() === young[young.length - 1 - tail]?.trim()
  ) {
    tail += 1;
  }
  return {
    head: young.slice(0, head).join(''),
    removed: old.slice(head, old.length - tail).join(''),
    added: young.slice(head, young.length - tail).join(''),
    tail: young.slice(young.length - tail).join(''),
  };
};
