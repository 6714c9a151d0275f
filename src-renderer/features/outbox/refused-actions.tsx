import { Button, Modal } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Refused } from '#contract/calls/attention.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import styles from './outbox-page.module.css';

interface DiscardQuestionProps {
  readonly refused: Refused;
  readonly onClose: () => void;
}

const DiscardQuestion = ({ refused: { transaction }, onClose }: DiscardQuestionProps) => {
  const t = useText();
  const [, navigate] = useLocation();
  const { run, busy, error } = useAction('outbox.discard');
  const discard = async (): Promise<void> => {
    if ((await run({ transaction })).ok) navigate(paths.outbox);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('outbox.discardTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.words}>{t('outbox.discardBody')}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div className={styles.foot}>
        <Button data-autofocus onClick={onClose}>
          {t('outbox.discardKeep')}
        </Button>
        <Button
          variant="default"
          c="var(--bad-text)"
          leftSection={<IconTrash size={17} stroke={1.8} />}
          loading={busy}
          onClick={() => void discard()}
        >
          {t('outbox.discard')}
        </Button>
      </div>
    </Modal>
  );
};

/** The record or patient whose change has to be proved anew; null where anybody of the doctors may. */
const subjectOf = ({ kind, patient, record }: Refused) => {
  if (kind === 'editVisit') return record;
  return kind === 'editGeneral' ? patient : null;
};

/** Write it again, or let it go. */
export const RefusedActions = ({ refused }: { readonly refused: Refused }) => {
  const t = useText();
  const [, navigate] = useLocation();
  const { run, busy, error } = useAction('outbox.writeAgain');
  const [asking, setAsking] = useState<'proof' | 'discard' | null>(null);
  const { kind, transaction } = refused;
  const subject = subjectOf(refused);
  const canWrite = kind !== 'checkIn' && kind !== 'other';
  const write = async (): Promise<void> => {
    const reply = await run({ transaction });
    if (reply.ok) navigate(paths.draft(reply.value.draft));
    else if (reply.error.code === 'proofRequired') setAsking('proof');
  };
  const close = (): void => {
    setAsking(null);
  };
  return (
    <>
      {canWrite && <p className={styles.words}>{t('outbox.againHint')}</p>}
      {kind === 'checkIn' && <p className={styles.words}>{t('outbox.checkInHint')}</p>}
      {kind === 'other' && <p className={styles.words}>{t('outbox.otherHint')}</p>}
      {error !== undefined && error.code !== 'proofRequired' && <ErrorNotice error={error} />}
      <div className={styles.actions}>
        {canWrite && (
          <Button
            leftSection={<IconPencil size={18} stroke={1.8} />}
            loading={busy}
            onClick={() => void write()}
          >
            {t(refused.draft === null ? 'outbox.again' : 'outbox.goOn')}
          </Button>
        )}
        <Button
          variant="default"
          c="var(--bad-text)"
          leftSection={<IconTrash size={18} stroke={1.8} />}
          onClick={() => {
            setAsking('discard');
          }}
        >
          {t('outbox.discard')}
        </Button>
      </div>
      {subject !== null && (
        <ConfirmIdentity
          opened={asking === 'proof'}
          onClose={close}
          deed="amend"
          subject={subject}
          about={t(`outbox.kind_${kind}`)}
          confirm={t('outbox.again')}
          onProved={write}
        />
      )}
      {asking === 'discard' && <DiscardQuestion refused={refused} onClose={close} />}
    </>
  );
};
