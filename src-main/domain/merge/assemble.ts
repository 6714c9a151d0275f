import {
  chartContentSchema,
  patientContentSchema,
  visitContentSchema,
} from '#contract/clinical.ts';
import type { Choices, MergeRow, UnitValue } from '#contract/merge.ts';
import { mergeRows, type Versions } from './merge-rows.ts';
import { fieldName, textAt, withValueAt } from './places.ts';
import { resolve, type Resolved } from './resolve.ts';
import { type ListUnit, type Part, type PartContents, type Unit, unitsOf } from './units.ts';

export interface Assembled<Name extends Part = Part> {
  /** Keys of the rows that still wait for a decision; in `content` they stand as before. */
  readonly left: readonly string[];
  /** Null where something that was written is nothing that its place can hold. */
  readonly content: PartContents[Name] | null;
}

const schemas = {
  patient: patientContentSchema,
  chart: chartContentSchema,
  visit: visitContentSchema,
} as const;

/** The content of a merge: each thing as it was decided. */
export const assemble = (versions: Versions, choices: Choices): Assembled => {
  const rows = mergeRows(versions);
  const heads = versions.heads.map(({ version }) => version);
  const resolved = new Map(rows.map((row) => [row.key, resolve(row, choices, heads)]));
  const valueOf = (row: MergeRow): UnitValue => valueIn(row, resolved.get(row.key));
  const template: object = versions.heads[0]?.content ?? {};
  const content = unitsOf[versions.part].reduce(
    (made, unit) => placeUnit(made, unit, rows, valueOf, versions),
    template,
  );
  const parsed = schemas[versions.part].safeParse(content);
  return {
    left: rows.filter(({ key }) => resolved.get(key) === undefined).map(({ key }) => key),
    content: parsed.success ? parsed.data : null,
  };
};

const valueIn = (row: MergeRow, resolved: Resolved): UnitValue =>
  resolved === undefined ? row.before : resolved.value;

const placeUnit = (
  content: object,
  unit: Unit,
  rows: readonly MergeRow[],
  valueOf: (row: MergeRow) => UnitValue,
  versions: Versions,
): object => {
  if (unit.shape === 'list') return placeList(content, unit, rows, valueOf, versions);
  const row = rows.find(({ place }) => place === unit.place);
  const value = row === undefined ? null : valueOf(row);
  // Without a version before, what nobody decided yet stands as in the first.
  if (value === null) return content;
  if (typeof value === 'string') return withValueAt(content, unit.place, value);
  return unit.texts.reduce(
    (made, place) => withValueAt(made, place, value[fieldName(place)] ?? ''),
    content,
  );
};

const placeList = (
  content: object,
  unit: ListUnit,
  rows: readonly MergeRow[],
  valueOf: (row: MergeRow) => UnitValue,
  versions: Versions,
): object => {
  const own = rows.filter(({ place }) => place === unit.place);
  const items = own.map(valueOf).filter((value) => value !== null);
  const placed = withValueAt(content, unit.place, items);
  if (unit.answer === undefined) return placed;
  const { place } = unit.answer;
  const decided = rows.find((row) => row.place === place);
  const said = decided === undefined ? undefined : valueOf(decided);
  const answer =
    items.length > 0 ? 'has' : typeof said === 'string' ? said : withoutRows(place, versions);
  return withValueAt(placed, place, answer);
};

/** What is left to say where every row went: what a version says that has none either. */
const withoutRows = (place: string, { heads }: Versions): string =>
  heads.map(({ content }) => textAt(content, place)).find((answer) => answer !== 'has') ?? '';
