import { IconClipboardHeart } from '@tabler/icons-react';
import type { RecordView, VisitRecord } from '#contract/views.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { VisitCard } from './visit-card.tsx';
import styles from '../record.module.css';

interface IllnessTabProps {
  readonly view: RecordView;
  readonly onEdit: (record: VisitRecord) => void;
}

/** Visit by visit, newest first: illness, symptoms, measurements. */
export const IllnessTab = ({ view, onEdit }: IllnessTabProps) => {
  const t = useText();
  if (view.visits.length === 0) {
    return (
      <Panel>
        <EmptyState
          icon={<IconClipboardHeart size={32} stroke={1.8} aria-hidden="true" />}
          title={t('record.visit.noneTitle')}
        >
          {t('record.visit.noneBody')}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className={styles.stack}>
      {view.visits.map((record) => (
        <VisitCard key={record.record} patient={view.patient} record={record} onEdit={onEdit} />
      ))}
    </div>
  );
};
