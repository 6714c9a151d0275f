import { IconAlertOctagonFilled, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecordView } from '#contract/views.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useCopy } from '#renderer/ui/copy-button.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { AskedLooks } from './asked-looks.tsx';
import { ConflictNotices } from './conflict-notices.tsx';
import { EditIdentity, type EditTarget } from './edit-identity.tsx';
import { currentOf } from './model/parts.ts';
import { timelineOf } from './model/timeline.ts';
import { type Printed, RecordPrint, usePrintRecord } from './print/record-print.tsx';
import { RecordActions } from './record-actions.tsx';
import { RecordBanner } from './record-banner.tsx';
import { useRecordTab, type RecordTab } from './record-tab.ts';
import { RecordTabs } from './record-tabs.tsx';
import styles from './record.module.css';
import { DoctorsTab } from './tabs/doctors-tab.tsx';
import { GeneralTab } from './tabs/general-tab.tsx';
import { IllnessTab } from './tabs/illness-tab.tsx';
import { MedicationTab } from './tabs/medication-tab.tsx';
import { TrustPanel } from './trust-panel.tsx';
import { VersionsPanel } from './versions-panel.tsx';

interface RecordBodyProps {
  readonly view: RecordView;
  /** From the address. */
  readonly tab: string;
  readonly onErase: () => void;
  readonly onChanged: () => void;
}

const Warnings = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const hidden = view.chart !== null && currentOf(view.chart)?.content === null;
  return (
    <>
      {hidden && (
        <Notice
          tone="bad"
          role="alert"
          icon={<IconAlertOctagonFilled size={19} aria-hidden="true" />}
          title={t('record.allergies.hidden')}
        />
      )}
      <ConflictNotices view={view} />
      <AskedLooks patient={view.patient} />
      {view.trust.state === 'tampered' && (
        <Notice
          tone="bad"
          role="alert"
          icon={<IconShieldX size={19} stroke={1.8} aria-hidden="true" />}
          title={t('errors.tampered.what')}
        >
          {t('errors.tampered.safe')} {t('errors.tampered.next')}
        </Notice>
      )}
    </>
  );
};

/** What Edit means on a tab: the newest visit where visits are shown, else general information. */
const editTargetOf = ({ visits }: RecordView, tab: RecordTab): EditTarget => {
  const [newest] = visits;
  const showsVisits = tab === 'illness' || tab === 'medication';
  const readable = newest !== undefined && (currentOf(newest)?.content ?? null) !== null;
  return showsVisits && readable ? newest : 'general';
};

/** Banner, tabs, trust and versions of an opened record. */
export const RecordBody = ({ view, tab: asked, onErase, onChanged }: RecordBodyProps) => {
  const t = useText();
  const { tab, open } = useRecordTab(view.patient, asked);
  const [editing, setEditing] = useState<EditTarget | null>(null);
  const draft = useStartDraft();
  const release = useAction('cards.release');
  const [letInDone, setLetInDone] = useState(false);
  const newest = timelineOf(view)[0]?.version.transaction;
  const hash = useCopy(newest ?? '');
  const { printed, print } = usePrintRecord();
  const note = useAction('access.note');
  const onPaper = async (what: Printed): Promise<void> => {
    if ((await note.run({ patient: view.patient, deed: 'print' })).ok) print(what);
  };
  const editGeneral = (): void => {
    setEditing('general');
  };
  const letIn = async (): Promise<void> => {
    const reply = await release.run({ patient: view.patient });
    if (!reply.ok) return;
    setLetInDone(true);
    onChanged();
  };
  const panel = (name: RecordTab) => {
    switch (name) {
      case 'general':
        return <GeneralTab view={view} />;
      case 'doctors':
        return <DoctorsTab view={view} onEdit={editGeneral} />;
      case 'illness':
        return <IllnessTab view={view} onEdit={setEditing} />;
      case 'medication':
        return <MedicationTab view={view} />;
      default:
        return name satisfies never;
    }
  };
  return (
    <div className={styles.record}>
      <RecordBanner
        view={view}
        actions={
          <RecordActions
            view={view}
            starting={draft.busy}
            onEdit={() => {
              setEditing(editTargetOf(view, tab));
            }}
            onNewVisit={() => void draft.visit(view.patient)}
            onPrint={(what) => void onPaper(what)}
            onLetIn={() => void letIn()}
            onCopy={hash.copy}
            onErase={onErase}
          />
        }
      />
      <span className="visually-hidden" role="status">
        {hash.copied ? t('record.actions.hashCopied') : ''}
      </span>
      <div className={styles.notices}>
        <Warnings view={view} />
        {draft.error !== undefined && <ErrorNotice error={draft.error} />}
        {note.error !== undefined && <ErrorNotice error={note.error} />}
        {letInDone && <Notice tone="ok" role="status" title={t('record.actions.letInDone')} />}
        {release.error !== undefined && <ErrorNotice error={release.error} />}
      </div>
      <RecordTabs
        tab={tab}
        onTab={open}
        panel={panel}
        side={
          <>
            <TrustPanel view={view} hash={newest} />
            <VersionsPanel view={view} />
          </>
        }
      />
      <EditIdentity
        view={view}
        target={editing}
        onClose={() => {
          setEditing(null);
        }}
      />
      {printed !== null && <RecordPrint view={view} what={printed} />}
    </div>
  );
};
