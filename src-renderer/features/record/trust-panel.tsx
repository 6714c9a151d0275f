import { IconArrowRight, IconCheck, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { RecordView } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import styles from './side.module.css';

interface TrustPanelProps {
  readonly trust: RecordView['trust'];
  /** The newest version: its every step, and the life of its record, are shown behind the links. */
  readonly hash: string | undefined;
}

/** What was recomputed just now over every version of the record. */
export const TrustPanel = ({ trust, hash }: TrustPanelProps) => {
  const t = useText();
  const format = useFormat();
  return (
    <Panel title={t('record.trust.title')} action={<StatePill state={trust.state} />}>
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
