import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { StatePill, type StateName } from '#renderer/ui/state-pill.tsx';
import type { Badge } from './model/badge.ts';

const pills: Readonly<Record<Badge['says'], StateName>> = {
  whole: 'whole',
  tampered: 'tampered',
  differs: 'tampered',
  lacking: 'unsure',
  unconfirmed: 'unsure',
  asking: 'sending',
  notTaken: 'twoVersions',
  waiting: 'waiting',
  held: 'held',
  refused: 'failed',
  void: 'failed',
  late: 'held',
};

/** What is said of the version as a whole, by this computer or by several nodes. */
export const TrustBadge = ({ badge: { says, names } }: { readonly badge: Badge }) => {
  const t = useText();
  const format = useFormat();
  return (
    <StatePill state={pills[says]}>
      {t(`life.badge_${says}`, { names: format.list(names) })}
    </StatePill>
  );
};
