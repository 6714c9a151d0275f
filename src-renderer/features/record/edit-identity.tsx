import { IconHistory } from '@tabler/icons-react';
import type { RecordView, VisitRecord } from '#contract/views.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { useDates } from './dates.ts';
import { currentOf, dayOfVisit } from './model/parts.ts';
import styles from './record.module.css';

/** What is about to be edited: the general information, or one visit. */
export type EditTarget = 'general' | VisitRecord;

interface EditIdentityProps {
  readonly view: RecordView;
  readonly target: EditTarget | null;
  readonly onClose: () => void;
}

/** Proof of identity, then a draft that starts from the present version. */
export const EditIdentity = ({ view, target, onClose }: EditIdentityProps) => {
  const t = useText();
  const dates = useDates();
  const draft = useStartDraft();
  const person = currentOf(view.demographics)?.content ?? null;
  const name = person === null ? '' : fullName(person.name);
  const visit = target === null || target === 'general' ? null : target;
  const { patient } = view;
  const start = async (): Promise<void> => {
    await draft.start(
      visit === null
        ? { kind: 'editGeneral', patient }
        : { kind: 'editVisit', patient, record: visit.record },
    );
  };
  const close = (): void => {
    draft.reset();
    onClose();
  };
  return (
    <ConfirmIdentity
      opened={target !== null}
      onClose={close}
      deed="amend"
      subject={visit === null ? patient : visit.record}
      about={
        visit === null
          ? t('record.edit.general', { name })
          : t('record.edit.visit', { date: dates.long(dayOfVisit(visit)), name })
      }
      confirm={t('record.edit.start')}
      onProved={start}
    >
      <p className={styles.keeps}>
        <IconHistory size={18} stroke={1.8} aria-hidden="true" />
        {visit === null
          ? t('record.edit.keepsGeneral')
          : t('record.edit.keeps', { number: visit.versions.length + 1 })}
      </p>
      {draft.error !== undefined && <ErrorNotice error={draft.error} />}
    </ConfirmIdentity>
  );
};
