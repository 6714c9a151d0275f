import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { draftIdSchema } from '#contract/ids.ts';
import type { Draft } from '#contract/calls/records.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useBeforeLock } from '#renderer/app/before-lock.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { ReviewScreen } from '../review/review-screen.tsx';
import { DraftProvider } from './fields/draft-context.ts';
import { FormScreen } from './form-screen.tsx';
import { createDraftStore } from './model/draft-store.ts';
import styles from './form.module.css';

interface OpenDraftProps {
  readonly draft: Draft;
  readonly onReload: () => void;
}

/** One open draft: its form and its review, over one store. */
function OpenDraft({ draft, onReload }: OpenDraftProps) {
  const t = useText();
  const client = useClient();
  const [store] = useState(() => createDraftStore(draft, client));
  const [reviewing, setReviewing] = useState(false);
  const record = useQuery(
    'patients.record',
    draft.patient === null ? null : { patient: draft.patient },
  );
  usePageTitle(t(`form.titles.${draft.kind}`));
  useBeforeLock(store.flush);

  useEffect(
    () => () => {
      store.stop();
      void store.flush();
    },
    [store],
  );

  return (
    <DraftProvider value={store}>
      {reviewing ? (
        <ReviewScreen
          record={record.data}
          onBack={() => {
            setReviewing(false);
          }}
        />
      ) : (
        <FormScreen
          record={record}
          onReload={onReload}
          onReview={() => {
            setReviewing(true);
          }}
        />
      )}
    </DraftProvider>
  );
}

/** The patient and visit form. */
export function FormPage() {
  const t = useText();
  const params = useParams<{ draft: string }>();
  const [, navigate] = useLocation();
  const id = draftIdSchema.safeParse(params.draft);
  const query = useQuery('drafts.open', id.success ? { draft: id.data } : null);

  if (!id.success || query.error?.code === 'notFound') {
    return (
      <div className={styles.message}>
        <EmptyState
          title={t('form.gone.title')}
          action={
            <Button
              onClick={() => {
                navigate(paths.today);
              }}
            >
              {t('form.gone.back')}
            </Button>
          }
        >
          {t('form.gone.text')}
        </EmptyState>
      </div>
    );
  }
  if (query.data === undefined) {
    return (
      <div className={styles.message}>
        <QueryView query={query} rows={8} caption={t('form.opening')}>
          {() => null}
        </QueryView>
      </div>
    );
  }
  const { draft, revision } = query.data;
  return (
    <OpenDraft key={`${draft} ${String(revision)}`} draft={query.data} onReload={query.refetch} />
  );
}
