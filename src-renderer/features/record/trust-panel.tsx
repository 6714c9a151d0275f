import { IconArrowRight, IconCheck, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { RecordView } from '#contract/views.ts';
import { useMembership } from '#renderer/app/membership.ts';
import { paths } from '#renderer/app/paths.ts';
import { useStatus } from '#renderer/app/store.ts';
import { several } from '#renderer/features/life/model/badge.ts';
import { TrustBadge } from '#renderer/features/life/trust-badge.tsx';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { type Answered, askedOf, holdersOf, sumOf } from './model/on-nodes.ts';
import { useOnNodes } from './use-on-nodes.ts';
import styles from './side.module.css';

interface OnNodesProps {
  /** One for each part that the nodes were asked for. */
  readonly answers: readonly Answered[];
}

/** How many nodes hold the record as it stands here. */
const OnNodes = ({ answers }: OnNodesProps) => {
  const t = useText();
  const holders = holdersOf(answers);
  return (
    <p className={styles.small}>
      {t('record.trust.askedNodes', { count: answers.length })}{' '}
      {holders !== null && t('life.foundOn', holders)}
    </p>
  );
};

/** What is asked of a record's nodes; nothing where its clinic is in no network of several. */
const useAsked = (view: RecordView): readonly string[] => {
  const isInNetwork = useMembership().state === 'network';
  const named = useStatus()?.network?.nodes ?? 0;
  const isWhole = view.trust.state === 'whole';
  return isInNetwork && isWhole && named >= several ? askedOf(view) : [];
};

interface TrustPanelProps {
  readonly view: RecordView;
  /** The newest version: its every step, and the life of its record, are shown behind the links. */
  readonly hash: string | undefined;
}

/**
 * What was recomputed just now over every version of the record; where the clinic is in a network, what its
 * nodes hold of the current ones counts, too.
 */
export const TrustPanel = ({ view, hash }: TrustPanelProps) => {
  const t = useText();
  const format = useFormat();
  const { trust } = view;
  const answers = useOnNodes(useAsked(view));
  return (
    <Panel
      title={t('record.trust.title')}
      action={
        <span role="status">
          {answers.length === 0 ? (
            <StatePill state={trust.state} />
          ) : (
            <TrustBadge badge={sumOf(answers)} />
          )}
        </span>
      }
    >
      <ul className={styles.steps}>
        {trust.steps.map(({ step, passed }) => (
          <li key={step} data-passed={passed}>
            {passed ? (
              <IconCheck size={17} stroke={1.8} aria-hidden="true" />
            ) : (
              <IconX size={17} stroke={2.4} aria-hidden="true" />
            )}
            {t(`record.trust.${passed ? 'passed' : 'failed'}.${step}`)}
          </li>
        ))}
      </ul>
      <p className={styles.small}>
        {t('record.trust.checked', {
          count: trust.versions,
          time: format.timeWithSeconds(trust.checkedAt),
        })}
        {trust.lastHeight !== null && (
          <>
            {' · '}
            {t('record.trust.lastBlock', { height: format.number(trust.lastHeight) })}
          </>
        )}
      </p>
      {answers.length > 0 && <OnNodes answers={answers} />}
      {hash !== undefined && (
        <div className={styles.links}>
          <Link href={paths.verifyHash(hash)} className={styles.linkRow}>
            {t('record.trust.everyStep')}
            <IconArrowRight size={16} stroke={1.8} aria-hidden="true" className={styles.arrow} />
          </Link>
          <Link href={paths.life(hash)} className={styles.linkRow}>
            {t('life.link')}
            <IconArrowRight size={16} stroke={1.8} aria-hidden="true" className={styles.arrow} />
          </Link>
        </div>
      )}
    </Panel>
  );
};
