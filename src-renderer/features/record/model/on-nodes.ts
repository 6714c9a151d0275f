import type { RecordView } from '#contract/views.ts';
import { type Badge, type OnNodes, saidByNodes } from '#renderer/features/life/model/badge.ts';
import { currentOf, partsOf, type Version } from './parts.ts';

/** Of one asked transaction: null while the nodes are asked, `'failed'` where they could not be. */
export type Answered = OnNodes | null | 'failed';

/** Somebody waits for the record: no more questions than a screen shows parts. */
const most = 6;

interface Placed {
  readonly transaction: string;
  readonly height: number;
}

/** What the nodes are asked about a record: the current version of each part that is in a block, the newest of them. */
export const askedOf = (view: RecordView): readonly string[] =>
  partsOf(view)
    .flatMap(({ record }): readonly Placed[] => {
      const { height = null, transaction = '' } = currentOf<Version>(record) ?? {};
      return height === null ? [] : [{ transaction, height }];
    })
    .toSorted((one, other) => other.height - one.height)
    .slice(0, most)
    .map(({ transaction }) => transaction);

/** The worst first: one part that differs makes the record differ. */
const weight = ['differs', 'lacking', 'unconfirmed', 'asking', 'whole'] as const;

/** What the badge of a whole record says, by the answers for its parts. */
export const sumOf = (answers: readonly Answered[]): Badge => {
  const said = answers.map(saidByNodes);
  const says = weight.find((each) => said.some((badge) => badge.says === each)) ?? 'asking';
  const names = said.flatMap((badge) => (badge.says === says ? badge.names : []));
  return { says, names: [...new Set(names)] };
};

/** How many of the nodes hold all that was asked for; null while they are asked. */
export const holdersOf = (
  answers: readonly Answered[],
): { readonly count: number; readonly all: number } | null => {
  const given = answers.flatMap((each) => (each === null || each === 'failed' ? [] : [each]));
  if (given.length < answers.length) return null;
  const nodes = new Set(given.flatMap((each) => each.answers.map(({ node }) => node)));
  const holds = (node: string): boolean =>
    given.every((each) => each.answers.some((of) => of.node === node && of.answer === 'found'));
  return { count: [...nodes].filter(holds).length, all: nodes.size };
};
