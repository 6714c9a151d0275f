import type { UnitValue } from '#contract/merge.ts';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inside = (place: string): readonly string[] => place.split('.').slice(1);

/** What stands at a dotted place of a part's content, as `visit.vitals.pulse`. */
const valueAt = (content: object, place: string): unknown =>
  inside(place).reduce<unknown>((node, name) => (isNode(node) ? node[name] : undefined), content);

export const textAt = (content: object, place: string): string => {
  const value = valueAt(content, place);
  return typeof value === 'string' ? value : '';
};

/** The rows of a list: each a text, or texts by name. */
export const rowsAt = (content: object, place: string): readonly Exclude<UnitValue, null>[] => {
  const value = valueAt(content, place);
  return Array.isArray(value) ? (value as readonly Exclude<UnitValue, null>[]) : [];
};

const placed = (node: unknown, names: readonly string[], value: unknown): unknown => {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  const known = isNode(node) ? node : {};
  return { ...known, [name]: placed(known[name], rest, value) };
};

/** The content with something else at one place; what it was given stays as it is. */
export const withValueAt = (content: object, place: string, value: unknown): object =>
  placed(content, inside(place), value) as object;

/** The last part of a place: the name of a field among those that are taken together. */
export const fieldName = (place: string): string => place.slice(place.lastIndexOf('.') + 1);
