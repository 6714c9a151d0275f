import type { VersionId } from '#contract/ids.ts';
import type { MergeRow, UnitValue } from '#contract/merge.ts';
import { sameContent } from '../clinical/same-content.ts';
import { matchRows } from './match-rows.ts';
import { fieldName, textAt } from './places.ts';
import { type ListUnit, type Part, type PartContents, type Unit, unitsOf } from './units.ts';

/** The versions of one record that stand side by side, and what stood before they parted. */
export interface Versions<Name extends Part = Part> {
  readonly part: Name;
  /** `null`: not known, so nothing is taken without a choice. */
  readonly before: PartContents[Name] | null;
  /** Two or more, in an order that all workstations agree on. */
  readonly heads: readonly { readonly version: VersionId; readonly content: PartContents[Name] }[];
}

/** Everything that the content is made of, with what each version says of it. */
export const mergeRows = ({ part, before, heads }: Versions): readonly MergeRow[] => {
  const contents = heads.map(({ content }) => content);
  return unitsOf[part].flatMap((unit) => rowsOf(unit, before, contents));
};

const rowsOf = (
  unit: Unit,
  before: object | null,
  contents: readonly object[],
): readonly MergeRow[] => {
  if (unit.shape === 'list') return listRows(unit, before, contents);
  const valueIn = (content: object): UnitValue =>
    unit.shape === 'text'
      ? textAt(content, unit.place)
      : Object.fromEntries(unit.texts.map((place) => [fieldName(place), textAt(content, place)]));
  return [textRow(unit.place, before, contents, valueIn)];
};

const textRow = (
  place: string,
  before: object | null,
  contents: readonly object[],
  valueIn: (content: object) => UnitValue,
): MergeRow => {
  const values = contents.map(valueIn);
  const known = before && valueIn(before);
  const isChanged = changedFrom(before !== null, known, values);
  const sides = values.map((value) => ({ value, changed: isChanged(value), denies: false }));
  return { key: place, place, subject: '', before: known, sides, ...outcomeOf(sides) };
};

/** Where nobody knows what stood before, whatever differs counts as changed by everybody. */
const changedFrom = (
  isKnown: boolean,
  before: UnitValue,
  values: readonly UnitValue[],
): ((value: UnitValue) => boolean) => {
  if (isKnown) return (value) => !sameContent(value, before);
  const differ = values.some((value) => !sameContent(value, values[0]));
  return () => differ;
};

const listRows = (
  unit: ListUnit,
  before: object | null,
  contents: readonly object[],
): readonly MergeRow[] => {
  const denials = contents.map((content) => isDenial(unit, before, content));
  const matched = matchRows(unit, [before ?? {}, ...contents]);
  // With no row anywhere the answer is all there is to decide; else it follows from the rows.
  if (matched.length === 0)
    return unit.answer ? [answerRow(unit.answer.place, before, contents)] : [];
  return matched.map(({ subject, number, rows: [known = null, ...values] }): MergeRow => {
    const isChanged = changedFrom(before !== null, known, values);
    const sides = values.map((value, side) => {
      const denies = value === null && (denials[side] ?? false);
      return { value, changed: denies || isChanged(value), denies };
    });
    const key = `${unit.place}[${subject}]${number === 1 ? '' : ` ${number}`}`;
    return { key, place: unit.place, subject, before: known, sides, ...outcomeOf(sides) };
  });
};

/** A version that newly says "none" speaks of every row that another version has. */
const isDenial = ({ answer }: ListUnit, before: object | null, content: object): boolean => {
  if (answer === undefined) return false;
  const said = textAt(content, answer.place);
  return (
    answer.denials.includes(said) && (before === null || textAt(before, answer.place) !== said)
  );
};

const answerRow = (place: string, before: object | null, contents: readonly object[]): MergeRow =>
  textRow(place, before, contents, (content) => textAt(content, place));

/** What only one changed is taken, and what all that changed it say alike; else somebody decides. */
const outcomeOf = (sides: MergeRow['sides']): Pick<MergeRow, 'state' | 'taken'> => {
  const first = sides.findIndex(({ changed }) => changed);
  if (first === -1) return { state: 'unchanged', taken: 0 };
  const said = sides.filter(({ changed }) => changed).map(({ value }) => value);
  const isOne = said.every((value) => sameContent(value, said[0]));
  return isOne ? { state: 'taken', taken: first } : { state: 'decide', taken: null };
};
