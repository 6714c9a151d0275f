import type { Membership } from '#contract/membership.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill, type StateName } from '#renderer/ui/state-pill.tsx';
import { SettingRow } from '../setting-row.tsx';
import { TroubleNotice } from './trouble-notice.tsx';
import styles from './join.module.css';

type InNetwork = Extract<Membership, { state: 'network' }>;

/** The most pressing of what can be said of a clinic in a network. */
const useWords = ({ trouble, paused, caughtUp }: InNetwork) => {
  const t = useText();
  const looks: { readonly pill: StateName; readonly word: string } =
    trouble === 'silent'
      ? { pill: 'offline', word: t('join.stateSilent') }
      : trouble !== null
        ? { pill: 'failed', word: t('join.stateTrouble') }
        : paused
          ? { pill: 'paused', word: t('join.statePaused') }
          : caughtUp
            ? { pill: 'works', word: t('join.stateJoined') }
            : { pill: 'moving', word: t('join.stateBehind') };
  const hint = paused
    ? 'join.joinedPaused'
    : caughtUp
      ? 'join.joinedCaughtUp'
      : 'join.joinedBehind';
  return { ...looks, hint: t(hint) };
};

/** A clinic in a network: how far this workstation is, and what holds it up. */
export const JoinedPanel = ({ membership }: { readonly membership: InNetwork }) => {
  const t = useText();
  const { pill, word, hint } = useWords(membership);
  return (
    <Panel title={t('join.joinedTitle')} flush>
      <SettingRow label={t('join.joinedState')} hint={hint}>
        <StatePill state={pill}>{word}</StatePill>
      </SettingRow>
      {membership.trouble !== null && (
        <div className={styles.trouble}>
          <TroubleNotice trouble={membership.trouble} />
        </div>
      )}
    </Panel>
  );
};
