import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useLocation, useParams } from 'wouter';
import { transactionIdSchema } from '#contract/ids.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { RefusedActions } from './refused-actions.tsx';
import { RefusedContent } from './refused-content.tsx';
import { useSignedBy } from './refused-words.ts';
import styles from './outbox-page.module.css';

const Reason = ({ refused }: { readonly refused: CallOutput<'outbox.read'> }) => {
  const t = useText();
  const signedBy = useSignedBy();
  return (
    <Panel title={refused.name === '' ? t('outbox.nameless') : <bdi>{refused.name}</bdi>}>
      <div className={styles.stack}>
        <p className={styles.words}>
          {t(`outbox.kind_${refused.kind}`)}. {signedBy(refused)}
        </p>
        <Notice
          tone="bad"
          icon={<IconAlertTriangle size={18} stroke={1.8} aria-hidden="true" />}
          title={t('outbox.why')}
        >
          <p className={styles.words}>{t(`outbox.why_${refused.why}`)}</p>
          <p className={styles.words}>{t('outbox.safe')}</p>
        </Notice>
        <RefusedActions refused={refused} />
        <details>
          <summary>{t('common.technical')}</summary>
          <p className={styles.words}>
            {t('outbox.ledgerSays', { error: refused.error === '' ? '–' : refused.error })}
          </p>
          <Hash value={refused.transaction} />
        </details>
      </div>
    </Panel>
  );
};

const Settled = () => {
  const t = useText();
  const [, navigate] = useLocation();
  return (
    <Panel>
      <EmptyState
        icon={<IconCircleCheck size={32} stroke={1.8} aria-hidden="true" />}
        title={t('outbox.refusedGone')}
        action={
          <Button
            onClick={() => {
              navigate(paths.outbox);
            }}
          >
            {t('common.back')}
          </Button>
        }
      >
        {t('outbox.refusedGoneBody')}
      </EmptyState>
    </Panel>
  );
};

/** A signed record that the ledger did not take: why, what it says, and what can be done. */
export const RefusedPage = () => {
  const t = useText();
  const params = useParams<{ transaction: string }>();
  const id = transactionIdSchema.safeParse(params.transaction);
  const query = useQuery('outbox.read', id.success ? { transaction: id.data } : null);
  return (
    <>
      <PageHeader title={t('outbox.refusedPage')} subtitle={t('outbox.refusedSubtitle')} />
      {!id.success || query.error?.code === 'notFound' ? (
        <Settled />
      ) : (
        <QueryView query={query} rows={6}>
          {(refused) => (
            <div className={styles.stack}>
              <Reason refused={refused} />
              <RefusedContent refused={refused} />
            </div>
          )}
        </QueryView>
      )}
    </>
  );
};
