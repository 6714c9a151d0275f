import { IconArrowsSplit2, IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { sendingOf, type Sending, type SentList } from './sending.ts';
import styles from './sending.module.css';

const icons = { sending: IconRefresh, back: IconCircleCheck, decision: IconArrowsSplit2 } as const;

const useHeadline = ({ state, at, all }: Sending) => {
  const t = useText();
  const format = useFormat();
  switch (state) {
    case 'sending':
      return {
        title: t('outbox.sendingOf', { at: format.number(at), all: format.number(all) }),
        hint: t('outbox.sendingHint'),
      };
    case 'back':
      return { title: t('outbox.allBack'), hint: t('outbox.allBackBody', { count: all }) };
    case 'decision':
    case 'none':
      return { title: t('outbox.decideTitle'), hint: t('outbox.decideBody') };
    default:
      return state satisfies never;
  }
};

const Legend = ({ counts }: { readonly counts: SentList['counts'] }) => {
  const t = useText();
  const format = useFormat();
  const { committed, sending, waiting, attention } = counts;
  return (
    <ul className={styles.legend}>
      <li data-part="back">{t('outbox.legendBack', { number: format.number(committed) })}</li>
      <li data-part="sending">{t('outbox.legendSending', { number: format.number(sending) })}</li>
      <li data-part="toGo">{t('outbox.legendToGo', { number: format.number(waiting) })}</li>
      {attention > 0 && (
        <li className={styles.decision}>
          <IconArrowsSplit2 size={15} stroke={1.8} aria-hidden="true" />
          {t('outbox.legendDecision', { count: attention })}
        </li>
      )}
    </ul>
  );
};

/** How far everything signed here is; nothing moves but the bar and the counts. */
export const SendingCard = ({ counts }: { readonly counts: SentList['counts'] }) => {
  const t = useText();
  const format = useFormat();
  const sending = sendingOf(counts);
  const { title, hint } = useHeadline(sending);
  if (sending.state === 'none') return null;
  const Icon = icons[sending.state];
  return (
    <section className={styles.card} data-state={sending.state} aria-label={t('outbox.progress')}>
      <div className={styles.head}>
        <Icon size={22} stroke={1.8} aria-hidden="true" className={styles.icon} />
        <div className={styles.words}>
          <h2 className={styles.title}>
            <span role="status">{title}</span>
          </h2>
          <div className={styles.hint}>{hint}</div>
        </div>
        <span className={`${styles.percent} tabular`}>
          {t('outbox.percent', { number: format.number(sending.percent) })}
        </span>
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={t('outbox.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={sending.percent}
      >
        <span className={styles.back} style={{ inlineSize: `${sending.backShare}%` }} />
        <span className={styles.moving} style={{ inlineSize: `${sending.sendingShare}%` }} />
      </div>
      <Legend counts={counts} />
    </section>
  );
};
