import { IconFileAlert } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Refused } from '#contract/calls/attention.ts';
import type { EventName } from '#contract/events.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { useSignedBy } from './refused-words.ts';
import styles from './outbox-page.module.css';

const whatRefuses: readonly EventName[] = ['outbox'];

const RefusedRow = ({ refused }: { readonly refused: Refused }) => {
  const t = useText();
  const signedBy = useSignedBy();
  const what = t(`outbox.kind_${refused.kind}`);
  return (
    <li className={styles.row}>
      <IconFileAlert size={18} stroke={1.8} aria-hidden="true" />
      <span className={styles.rowWords}>
        <strong>
          <bdi>{refused.name === '' ? t('outbox.nameless') : refused.name}</bdi>
        </strong>
        <span className={styles.quiet}>
          {what}. {signedBy(refused)}
        </span>
        {refused.draft !== null && <span className={styles.quiet}>{t('outbox.begun')}</span>}
      </span>
      <Link
        href={paths.refused(refused.transaction)}
        className={styles.link}
        aria-label={t('outbox.lookAt', { what })}
      >
        {t('outbox.look')}
      </Link>
    </li>
  );
};

/** Signed records that the ledger did not take, each to be decided by a doctor. */
export const RefusedPanel = () => {
  const t = useText();
  const query = useQuery('outbox.refused', {});
  useRefetchOn(whatRefuses, query.refetch);
  return (
    <Panel title={t('outbox.refusedTitle')} flush>
      <QueryView query={query} rows={2}>
        {({ refused }) => (
          <ul className={styles.rows}>
            {refused.map((each) => (
              <RefusedRow key={each.transaction} refused={each} />
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
};
