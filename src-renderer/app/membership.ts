import type { Membership } from '#contract/membership.ts';
import type { Format } from '#renderer/text/format.ts';
import type { Text } from '#renderer/text/i18n.ts';
import { useStatus } from './store.ts';

const own: Membership = { state: 'own' };

/** Where the records of this clinic count; its own ledger until the main process says otherwise. */
export const useMembership = (): Membership => useStatus()?.membership ?? own;

/** What a person has to know of it, in the order of weight: somebody must act, nobody answers, at rest, at work. */
export type MembershipSign = 'trouble' | 'silent' | 'paused' | 'moving';

export interface MembershipPart {
  readonly sign: MembershipSign;
  readonly words: string;
}

type Joining = Extract<Membership, { state: 'joining' }>;
type InNetwork = Extract<Membership, { state: 'network' }>;

const signOf = (trouble: NonNullable<Joining['trouble']>): MembershipSign =>
  trouble === 'silent' ? 'silent' : 'trouble';

const joiningPart = (joining: Joining, t: Text, format: Format): MembershipPart => {
  const { trouble, paused } = joining;
  const counts = { done: format.number(joining.done), total: format.number(joining.total) };
  if (trouble !== null) return { sign: signOf(trouble), words: t(`join.strip_${trouble}`) };
  if (joining.total === 0) return { sign: 'moving', words: t('join.stripStarting') };
  return paused
    ? { sign: 'paused', words: t('join.stripPaused', counts) }
    : { sign: 'moving', words: t('join.stripJoining', counts) };
};

const networkPart = ({ trouble, paused, caughtUp }: InNetwork, t: Text): MembershipPart | null => {
  if (trouble !== null) return { sign: signOf(trouble), words: t(`join.stripIn_${trouble}`) };
  if (paused) return { sign: 'paused', words: t('join.stripInPaused') };
  return caughtUp ? null : { sign: 'moving', words: t('join.stripBehind') };
};

/** What the status strip has to say of the membership; null: nothing that a person must know. */
export const membershipPart = (
  membership: Membership,
  t: Text,
  format: Format,
): MembershipPart | null => {
  switch (membership.state) {
    case 'own':
      return null;
    case 'joining':
      return joiningPart(membership, t, format);
    case 'network':
      return networkPart(membership, t);
    default:
      return membership satisfies never;
  }
};
