import type { Part } from './parts.ts';

/** One given value of a version's content, ready to be compared with another version's. */
export interface ContentField {
  /** The same in every version for the same thing: rows of lists go by what they are about. */
  readonly key: string;
  /** Place in the schema, without row numbers. */
  readonly place: string;
  /** What the row is about: a medicine, a symptom; empty outside of lists. */
  readonly subject: string;
  readonly value: string;
}

/** The field that says what a row of a list is about. */
const subjects: readonly string[] = ['drug', 'substance', 'text', 'doctor', 'system', 'name'];

const isObject = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** The words of that field; empty for a row that says nothing yet. */
const subjectOf = (row: Readonly<Record<string, unknown>>): string =>
  subjects
    .map((key) => row[key])
    .filter((value) => typeof value === 'string')
    .find((value) => value !== '') ?? '';

/** Rows about the same thing twice (two courses of one medicine) are told apart by their order. */
const numbered = (seen: Map<string, number>, name: string): string => {
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return count === 1 ? name : `${name} ${count}`;
};

const rowFields = (row: unknown, place: string, key: string): readonly ContentField[] => {
  if (!isObject(row)) {
    return [{ key, place, subject: '', value: String(row) }];
  }
  const subject = subjectOf(row);
  return Object.entries(row).map(([name, value]) => ({
    key: `${key}.${name}`,
    place: `${place}.${name}`,
    subject,
    value: String(value),
  }));
};

const listFields = (rows: readonly unknown[], place: string): readonly ContentField[] => {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const name = isObject(row) ? subjectOf(row) : String(row);
    return rowFields(row, place, `${place}[${numbered(seen, name)}]`);
  });
};

const fieldsAt = (node: unknown, place: string): readonly ContentField[] => {
  if (Array.isArray(node)) return listFields(node, place);
  if (isObject(node)) {
    return Object.entries(node).flatMap(([name, child]) => fieldsAt(child, `${place}.${name}`));
  }
  return [{ key: place, place, subject: '', value: String(node) }];
};

/** Every value that was given, in the schema's order. */
export const contentFields = (part: Part, content: unknown): readonly ContentField[] =>
  fieldsAt(content, part).filter(({ value }) => value !== '');

/** Every place of the content in the schema's order, given or not; a list is one place. */
export const placesOf = (node: unknown, place: string): readonly string[] =>
  isObject(node)
    ? Object.entries(node).flatMap(([name, child]) => placesOf(child, `${place}.${name}`))
    : [place];
