import { IconAlertTriangle, IconShieldCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StatusStrip } from '../app/status-strip.tsx';
import { useStatus } from '../app/store.ts';
import { useFormat } from '../text/format.ts';
import { useText } from '../text/i18n.ts';
import { BrandMark } from './brand.tsx';
import styles from './deep-panel.module.css';

const LedgerLines = () => {
  const t = useText();
  const format = useFormat();
  const ledger = useStatus()?.ledger ?? null;
  if (ledger === null) return null;
  const whole = ledger.state === 'whole';
  return (
    <div className={styles.ledger}>
      {whole ? (
        <IconShieldCheckFilled size={28} className={styles.well} aria-hidden="true" />
      ) : (
        <IconAlertTriangle size={28} className={styles.unwell} aria-hidden="true" />
      )}
      <div>
        <strong className={styles.ledgerTitle}>{t(`home.ledger_${ledger.state}`)}</strong>
        <div className={styles.soft}>
          {ledger.checkedAt === null
            ? t('home.notChecked')
            : t('home.checkedAt', { time: format.dateTime(ledger.checkedAt) })}
        </div>
        <div className={styles.soft}>
          {t('home.ledgerCounts', {
            blocks: format.number(ledger.height),
            transactions: format.number(ledger.transactions),
          })}
        </div>
      </div>
    </div>
  );
};

/** Home and sign-in: the clinic on the deep panel, the choice beside it, the strip below. */
export const DeepFrame = ({
  top,
  children,
}: {
  readonly top?: ReactNode;
  readonly children: ReactNode;
}) => {
  const t = useText();
  const status = useStatus();
  return (
    <div className={styles.frame}>
      <header className={styles.deep}>
        <div className={styles.brand}>
          <BrandMark size={28} onDeep />
          <span>{t('common.product')}</span>
        </div>
        <div className={styles.clinic}>
          <div className={styles.name}>
            <bdi>{status?.clinic?.name}</bdi>
          </div>
          <div className={styles.place}>
            {[status?.clinic?.address, status?.workstation?.label]
              .filter((part) => part !== undefined && part !== '')
              .join(', ')}
          </div>
        </div>
        <LedgerLines />
      </header>
      <main className={styles.choice}>
        <div className={styles.top}>{top}</div>
        <div className={styles.content}>{children}</div>
      </main>
      <StatusStrip />
    </div>
  );
};
