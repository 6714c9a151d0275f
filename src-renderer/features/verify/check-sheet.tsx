import { useStatus } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import type { Checked } from './checked.ts';
import { Steps } from './steps.tsx';
import { useFactItems } from './use-fact-items.tsx';
import styles from './verify.module.css';

/** The check on paper: verdict, steps, facts and the hash as code. */
export const CheckSheet = ({
  checked,
  printedAt,
}: {
  readonly checked: Checked;
  readonly printedAt: string;
}) => {
  const t = useText();
  const clinic = useStatus()?.clinic?.name ?? '';
  const items = useFactItems(checked);
  return (
    <article className={styles.paper}>
      <h1>{t(checked.outcome === 'genuine' ? 'verify.genuine' : 'verify.tampered')}</h1>
      <p>{t('verify.printed', { clinic, time: printedAt })}</p>
      <Steps steps={checked.steps} />
      <DataList items={items} />
      <p>
        <Hash value={checked.hash} />
      </p>
      <QrCode text={checked.hash} label={t('verify.hash')} size="32mm" level="Q" />
    </article>
  );
};
