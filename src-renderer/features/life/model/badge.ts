import type { CallOutput } from '#contract/calls/index.ts';
import type { LifeVersion } from '#contract/calls/life.ts';

export type OnNodes = CallOutput<'verify.onNodes'>;

/** What is said of a version as a whole; `names` are of the nodes that it is about. */
export interface Badge {
  readonly says:
    | 'whole'
    | 'tampered'
    | 'differs' // a node gives out something else
    | 'lacking' // a node that answers does not have it
    | 'unconfirmed' // fewer than two nodes could be asked
    | 'asking'
    | 'notTaken'
    | 'waiting'
    | 'held'
    | 'refused'
    | 'void'
    | 'late';
  readonly names: readonly string[];
}

/** From so many named nodes on, what they say decides. */
export const several = 2;

const own = ({ state, steps }: LifeVersion): Badge['says'] => {
  switch (state) {
    case 'tampered':
    case 'waiting':
    case 'held':
    case 'refused':
    case 'late':
      return state;
    case 'diverted':
    case 'branched':
      return 'notTaken';
    case 'pending':
      return 'held';
    case 'duplicate':
    case 'void':
    case 'newer':
      return 'void';
    case 'counts':
      return steps.some(({ result }) => result === 'failed') ? 'tampered' : 'whole';
    default:
      return state satisfies never;
  }
};

const namesOf = (found: OnNodes, answer: OnNodes['answers'][number]['answer']) =>
  found.answers.filter((each) => each.answer === answer).map(({ name }) => name);

/**
 * What this computer recomputed; where the clinic has named several nodes, what they say of it counts.
 * `found`: null while they are asked, `'failed'` where they could not be.
 */
export const badgeOf = (
  version: LifeVersion,
  named: number,
  found: OnNodes | null | 'failed',
): Badge => {
  const says = own(version);
  if (says !== 'whole' || named < several) return { says, names: [] };
  return saidByNodes(found);
};

/** What several nodes say of a transaction; see `badgeOf`. */
export const saidByNodes = (found: OnNodes | null | 'failed'): Badge => {
  if (found === null) return { says: 'asking', names: [] };
  if (found === 'failed') return { says: 'unconfirmed', names: [] };
  const [differing, lacking] = [namesOf(found, 'different'), namesOf(found, 'absent')];
  if (differing.length > 0) return { says: 'differs', names: differing };
  if (lacking.length > 0) return { says: 'lacking', names: lacking };
  const confirmed = namesOf(found, 'found').length >= several;
  return confirmed
    ? { says: 'whole', names: [] }
    : { says: 'unconfirmed', names: namesOf(found, 'unasked') };
};
