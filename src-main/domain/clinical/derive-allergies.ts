import type { Allergy, ChartContent } from '#contract/clinical.ts';
import { fold } from './fold.ts';

type Allergies = ChartContent['allergies'];

const weight = { severe: 0, moderate: 1, '': 2, mild: 3 } as const;

const sameSubstance = (left: Allergy, right: Allergy): boolean =>
  left.code !== '' && right.code !== ''
    ? left.code === right.code
    : fold(left.substance) === fold(right.substance);

const bySeverity = (items: readonly Allergy[]): Allergy[] =>
  items.toSorted((left, right) => weight[left.severity] - weight[right.severity]);

// The most careful answer: one head that knows of an allergy outweighs those that do not.
const carefulOrder = ['has', 'notAsked', 'noneKnown'] as const;

const answerOf = (charts: readonly Allergies[]): Allergies['answer'] =>
  carefulOrder.find((answer) => charts.some((chart) => chart.answer === answer)) ?? '';

/**
 * The allergies of a chart with one head or several: their union, the most severe first. Of one substance
 * the most severe entry is taken whole. `noneKnown` only when every answered head says so.
 */
export const mergedAllergies = (heads: readonly Pick<ChartContent, 'allergies'>[]): Allergies => {
  const charts = heads.map(({ allergies }) => allergies);
  const items = bySeverity(charts.flatMap((chart) => chart.items)).filter(
    (item, index, all) => all.findIndex((other) => sameSubstance(other, item)) === index,
  );
  return { answer: items.length > 0 ? 'has' : answerOf(charts), items };
};

/** What a banner or a list says of allergies in one line; words and joining are the screen's. */
export interface AllergyLine {
  readonly answer: Allergies['answer'];
  /** The most severe first. */
  readonly items: readonly Pick<Allergy, 'substance' | 'severity'>[];
}

/** The short form of allergies for a banner. */
export const allergyLine = ({ answer, items }: Allergies): AllergyLine => ({
  answer,
  items: bySeverity(items).map(({ substance, severity }) => ({ substance, severity })),
});
