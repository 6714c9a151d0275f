import { Button, Modal, Progress } from '@mantine/core';
import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { WorkstationLine } from '#contract/workstations.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import styles from '../settings.module.css';
import { fetchHandOver, saveFile } from './fetch-hand-over.ts';

interface WriteHandOverProps {
  readonly line: WorkstationLine;
  readonly onClose: () => void;
  readonly onWritten: (name: string) => void;
}

interface Progressing {
  readonly done: number;
  readonly total: number;
}

/** Proof of who asks, then the file grows piece by piece and is saved where the person says. */
export const WriteHandOver = ({ line, onClose, onWritten }: WriteHandOverProps) => {
  const t = useText();
  const format = useFormat();
  const client = useClient();
  const [progress, setProgress] = useState<Progressing | null>(null);
  const [error, setError] = useState<CallError>();
  const { label, purpose, workstation } = line;
  const write = async (): Promise<void> => {
    setError(undefined);
    setProgress({ done: 0, total: 0 });
    const file = await fetchHandOver(client, workstation, setProgress);
    setProgress(null);
    if (!file.ok) {
      setError(file.error);
      return;
    }
    saveFile(file.value.name, file.value.pieces);
    onWritten(file.value.name);
  };
  if (progress === null) {
    return (
      <ConfirmIdentity
        opened
        onClose={onClose}
        deed="staff"
        subject="clinic"
        name={t('workstations.handOver')}
        about={t('workstations.handOverTitle', { label })}
        confirm={t('workstations.handOverConfirm')}
        onProved={write}
      >
        <p className={styles.rowHint}>{t(`workstations.handOverHint_${purpose}`)}</p>
        {error !== undefined && <ErrorNotice error={error} />}
      </ConfirmIdentity>
    );
  }
  const { done, total } = progress;
  return (
    <Modal opened onClose={onClose} title={t('workstations.handOverTitle', { label })}>
      <div className={styles.stack}>
        <Progress
          size={12}
          value={total === 0 ? 0 : (done / total) * 100}
          striped
          animated
          aria-label={t('workstations.handOver')}
        />
        <p className={styles.rowHint} role="status">
          {t('workstations.handOverProgress', {
            done: format.number(done),
            total: format.number(total),
          })}
        </p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
