import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { WorkstationLine } from '#contract/workstations.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { saveFile } from '../save-file.ts';
import styles from '../settings.module.css';
import { fetchCardFile } from './fetch-card-file.ts';

interface WriteCardsProps {
  readonly line: WorkstationLine;
  readonly onClose: () => void;
  readonly onWritten: (name: string) => void;
}

/** Proof of who asks, then the cards that were issued here go into a file for one kiosk. */
export const WriteCards = ({ line, onClose, onWritten }: WriteCardsProps) => {
  const t = useText();
  const client = useClient();
  const [error, setError] = useState<CallError>();
  const write = async (): Promise<void> => {
    setError(undefined);
    const file = await fetchCardFile(client, line.workstation);
    if (!file.ok) {
      setError(file.error);
      return;
    }
    saveFile(file.value);
    onWritten(file.value.name);
  };
  return (
    <ConfirmIdentity
      opened
      onClose={onClose}
      deed="staff"
      subject="clinic"
      name={t('kioskCards.write')}
      about={t('kioskCards.writeFor', { label: line.label })}
      confirm={t('kioskCards.writeConfirm')}
      onProved={write}
    >
      <p className={styles.rowHint}>{t('kioskCards.writeHint')}</p>
      {error !== undefined && <ErrorNotice error={error} />}
    </ConfirmIdentity>
  );
};
