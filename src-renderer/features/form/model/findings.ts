import type { Finding, Form, VitalName } from '#contract/clinical.ts';
import { vitalNames } from '#contract/clinical.ts';
import type { Stop } from './sections.ts';
import { sectionOf } from './sections.ts';

/** What the person has been through, which decides what they are told. */
export interface Attention {
  /** Places that were left at least once. */
  readonly left: ReadonlySet<string>;
  /** The place that has the cursor: nothing new is said of it. */
  readonly focused: string | null;
  /** True once a review was asked for: everything is said. */
  readonly asked: boolean;
}

/** A medicine against an allergy is said at once: it cannot wait until the row is left. */
const urgent = ({ code }: Finding): boolean => code === 'allergy';

const same = (one: Finding) => (other: Finding) =>
  one.path === other.path && one.code === other.code;

/** Findings to show beside their fields: of places left, never a new one of the place being typed in. */
export function shownFindings(
  found: readonly Finding[],
  before: readonly Finding[],
  { left, focused, asked }: Attention,
): readonly Finding[] {
  return found.filter((finding) => {
    if (urgent(finding)) return true;
    if (finding.path === focused) return before.some(same(finding));
    return asked || left.has(finding.path);
  });
}

const vitalOf = (path: string): VitalName | undefined =>
  vitalNames.find((name) => path === `visit.vitals.${name}`);

/** An unlikely reading that the doctor marked as checked needs no further word. */
export function isChecked(finding: Finding, form: Form): boolean {
  const vital = vitalOf(finding.path);
  return vital !== undefined && form.visit?.checkedVitals.includes(vital) === true;
}

export const blocking = (found: readonly Finding[]): readonly Finding[] =>
  found.filter(({ severity }) => severity === 'block');

/** In the order in which the form shows its sections, so that the first is the topmost. */
export function inFormOrder(found: readonly Finding[], stops: readonly Stop[]): readonly Finding[] {
  const order = stops.flatMap(({ sections }) => sections);
  return found.toSorted(
    (one, other) => order.indexOf(sectionOf(one.path)) - order.indexOf(sectionOf(other.path)),
  );
}
