import type { Figure, Ratio } from './figure.ts';
import type { Turn } from './rounds.ts';

/** The value below which this part of the samples lies (nearest rank). */
export const percentile = (samples: readonly number[], part: number): number => {
  const sorted = samples.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
  if (value === undefined) throw new RangeError('no samples');
  return value;
};

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

export const perSecond = ({ done, milliseconds }: Turn): number => (done * 1000) / milliseconds;

/** Ratio of each round's pair, so that what slows the machine for a while slows both. */
export const ratioOf = (
  peer: string,
  of: Ratio['of'],
  pairs: readonly { readonly own: number; readonly peer: number }[],
): Ratio => {
  const ratios = pairs.map((pair) => pair.own / pair.peer);
  return {
    peer,
    of,
    median: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
  };
};

/** A contender against others that had their turns in the same rounds. */
export const rateRatios = (
  turns: readonly Turn[],
  peers: Readonly<Record<string, readonly Turn[]>>,
): readonly Ratio[] =>
  Object.entries(peers).map(([peer, others]) =>
    ratioOf(
      peer,
      'rate',
      turns.flatMap((turn, round) => {
        const other = others[round];
        return other === undefined ? [] : [{ own: perSecond(turn), peer: perSecond(other) }];
      }),
    ),
  );

/** A figure of all the turns of a contender. */
export const figureOf = (
  name: Pick<Figure, 'group' | 'what' | 'whose'>,
  turns: readonly Turn[],
  more: Partial<Pick<Figure, 'ratios' | 'note'>> = {},
): Figure => {
  const samples = turns.flatMap(({ samples }) => samples);
  const done = sum(turns.map((turn) => turn.done));
  return {
    ...name,
    count: done,
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    perSecond: (done * 1000) / sum(turns.map((turn) => turn.milliseconds)),
    ratios: more.ratios ?? [],
    note: more.note ?? '',
  };
};
