import type { ChartContent } from '#contract/clinical.ts';
import { localDate } from './calendar.ts';
import { type DerivedVisit, inOrder } from './derive-medication.ts';
import { fold } from './fold.ts';

/** A doctor who treated the patient: dates of the first and the last visit, and how many. */
export interface TreatedDoctor {
  readonly doctor: string;
  readonly first: string;
  readonly last: string;
  readonly visits: number;
}

export interface CareTeam {
  readonly treated: TreatedDoctor[];
  readonly current: string[];
  readonly previous: { readonly doctor: string; readonly from: string; readonly to: string }[];
}

interface Seen {
  readonly doctor: string;
  readonly day: string;
}

const seenIn = ({ heads }: DerivedVisit): readonly Seen[] => {
  const day = localDate(heads[0]?.startedAt ?? '');
  return heads
    .flatMap(({ doctors }) => doctors)
    .filter((doctor) => fold(doctor) !== '')
    .filter(
      (doctor, index, all) => all.findIndex((other) => fold(other) === fold(doctor)) === index,
    )
    .map((doctor) => ({ doctor, day }));
};

const summed = (known: ReadonlyMap<string, TreatedDoctor>, { doctor, day }: Seen) => {
  const before = known.get(fold(doctor));
  return new Map(known).set(fold(doctor), {
    doctor,
    first: before?.first ?? day,
    last: day,
    visits: (before?.visits ?? 0) + 1,
  });
};

/** The doctors of all visits, the latest first, named as in their latest visit. */
export const treatedDoctors = (visits: readonly DerivedVisit[]): TreatedDoctor[] =>
  [
    ...inOrder(visits).flatMap(seenIn).reduce(summed, new Map<string, TreatedDoctor>()).values(),
  ].toSorted((left, right) => (left.last < right.last ? 1 : left.last > right.last ? -1 : 0));

const has = (names: readonly string[], doctor: string): boolean =>
  names.some((name) => fold(name) === fold(doctor));

/**
 * Doctors treated, current and previous. What the chart says stands; where it says nothing, the current
 * ones are those of the latest visit and the previous ones all the others.
 */
export const careTeam = (
  visits: readonly DerivedVisit[],
  chart: Pick<ChartContent, 'careTeam'> | null,
): CareTeam => {
  const treated = treatedDoctors(visits);
  const stated = chart?.careTeam ?? { currentDoctors: [], previousDoctors: [] };
  const latest =
    inOrder(visits)
      .at(-1)
      ?.heads.flatMap(({ doctors }) => doctors) ?? [];
  const current = [...(stated.currentDoctors.length > 0 ? stated.currentDoctors : new Set(latest))];
  const previous =
    stated.previousDoctors.length > 0
      ? [...stated.previousDoctors]
      : treated
          .filter(({ doctor }) => !has(current, doctor))
          .map(({ doctor, first, last }) => ({ doctor, from: first, to: last }));
  return { treated, current, previous };
};
