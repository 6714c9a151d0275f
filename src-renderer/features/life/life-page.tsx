import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useParams } from 'wouter';
import type { Life } from '#contract/calls/life.ts';
import { transactionIdSchema } from '#contract/ids.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { MissingPage } from '#renderer/app/fallback-pages.tsx';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useText } from '#renderer/text/i18n.ts';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { ErrorNotice, ErrorState } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { GraphMlDialog } from './graphml-dialog.tsx';
import { LifeGraphView } from './life-graph-view.tsx';
import { LifeHeader, type View } from './life-header.tsx';
import { LifeList } from './life-list.tsx';
import styles from './life.module.css';
import { useVersionWords } from './use-version-words.ts';
import { VersionPanel } from './version-panel.tsx';

/** The versions drawn or listed, and the chosen one beside them. */
const Shown = ({ life, asked }: { readonly life: Life; readonly asked: string }) => {
  const t = useText();
  const words = useVersionWords(life.versions);
  const [view, setView] = useState<View>('graph');
  const [chosen, setChosen] = useState(asked);
  const [exporting, setExporting] = useState(false);
  const note = useAction('access.note');
  const exportGraph = async (): Promise<void> => {
    // The row stands before the text can be copied.
    if ((await note.run({ patient: life.patient, deed: 'export' })).ok) setExporting(true);
  };
  const version = life.versions.find(({ transaction }) => transaction === chosen);
  const shared = { life, words, chosen, onChoose: setChosen };
  return (
    <div className={styles.page}>
      <LifeHeader life={life} view={view} onView={setView} onExport={() => void exportGraph()} />
      <div className={styles.body}>
        <div className={styles.work}>
          {life.conflict && (
            <div className={styles.notice}>
              <Notice
                tone="other"
                icon={<IconArrowsSplit2 size={18} stroke={1.8} aria-hidden="true" />}
                title={t('life.conflict')}
              />
            </div>
          )}
          {note.error !== undefined && (
            <div className={styles.notice}>
              <ErrorNotice error={note.error} />
            </div>
          )}
          {view === 'graph' ? <LifeGraphView {...shared} /> : <LifeList {...shared} />}
        </div>
        {version !== undefined && (
          <VersionPanel key={chosen} version={version} words={words} checkedAt={life.checkedAt} />
        )}
      </div>
      {exporting && (
        <GraphMlDialog
          life={life}
          onClose={() => {
            setExporting(false);
          }}
        />
      )}
    </div>
  );
};

const Opened = ({
  transaction,
}: {
  readonly transaction: Life['versions'][number]['transaction'];
}) => {
  const t = useText();
  usePageTitle(t('life.title'));
  const query = useQuery('records.life', { transaction });
  if (query.data !== undefined) return <Shown life={query.data} asked={transaction} />;
  return (
    <div className={styles.message}>
      <h1 className="visually-hidden">{t('life.title')}</h1>
      <Panel flush>
        {query.error !== undefined && <ErrorState error={query.error} onRetry={query.refetch} />}
        {query.loading && <LoadingBars rows={8} caption={t('common.opening')} />}
      </Panel>
    </div>
  );
};

/** The life of the record that the transaction in the address belongs to. */
export const LifePage = () => {
  const { transaction } = useParams<{ transaction: string }>();
  const id = transactionIdSchema.safeParse(transaction);
  return id.success ? <Opened key={id.data} transaction={id.data} /> : <MissingPage />;
};
