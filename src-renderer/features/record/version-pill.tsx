import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { stateOf, type Version } from './model/parts.ts';

/** Where a version stands: in which block, waiting, late, tampered. */
export const VersionPill = ({
  version,
}: {
  readonly version: Pick<Version, 'place' | 'withheld' | 'verdict' | 'height'>;
}) => {
  const t = useText();
  const format = useFormat();
  const state = stateOf(version);
  const block =
    version.height === null
      ? undefined
      : t('record.place.block', { height: format.number(version.height) });
  switch (state) {
    case 'committed':
      return <StatePill state="committed">{block}</StatePill>;
    case 'tampered':
      return <StatePill state="tampered" />;
    case 'waiting':
      return <StatePill state="waiting">{t('record.place.waiting')}</StatePill>;
    case 'held':
      return <StatePill state="held">{t('record.place.held')}</StatePill>;
    case 'late':
      return <StatePill state="held">{t('record.place.late')}</StatePill>;
    case 'twoVersions':
      return <StatePill state="twoVersions" />;
    case 'refused':
      return <StatePill state="failed">{t('record.place.refused')}</StatePill>;
    case 'void':
      return <StatePill state="failed">{t('record.place.void')}</StatePill>;
    default:
      return state satisfies never;
  }
};
