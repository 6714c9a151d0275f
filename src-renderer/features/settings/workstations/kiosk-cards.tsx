import { Button, FileButton, PasswordInput } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { longestCardText } from '#contract/card-text.ts';
import type { CallError } from '#contract/errors.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from '../settings.module.css';
import { giveCardFile } from './fetch-card-file.ts';

const Take = ({ onTaken }: { readonly onTaken: (words: string) => void }) => {
  const t = useText();
  const format = useFormat();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setBusy(true);
    setError(undefined);
    const taken = await giveCardFile(client, file);
    setBusy(false);
    if (!taken.ok) {
      setError(taken.error);
      return;
    }
    const { kept, leftOut, removed } = taken.value;
    const counts = {
      kept: format.number(kept),
      leftOut: format.number(leftOut),
      removed: format.number(removed),
    };
    onTaken(t('kioskCards.taken', counts));
  };
  return (
    <>
      <p className={styles.rowHint}>{t('kioskCards.takeHint')}</p>
      <FileButton accept=".cards" onChange={(file) => void take(file)}>
        {(props) => (
          <Button {...props} loading={busy} leftSection={<IconFileUpload size={18} stroke={1.8} />}>
            {t('kioskCards.take')}
          </Button>
        )}
      </FileButton>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  );
};

const LetIn = ({ onLetIn }: { readonly onLetIn: (words: string) => void }) => {
  const t = useText();
  const letIn = useAction('cardFile.letIn');
  const [card, setCard] = useState('');
  const submit = async (): Promise<void> => {
    const reply = await letIn.run({ card });
    setCard('');
    if (reply.ok) onLetIn(t('kioskCards.isLetIn'));
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (card.trim() !== '') void submit();
  };
  return (
    <form className={styles.stack} onSubmit={onSubmit}>
      <PasswordInput
        size="md"
        label={t('kioskCards.letIn')}
        description={t('kioskCards.letInHint')}
        maxLength={longestCardText}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
        value={card}
        onChange={({ currentTarget }) => {
          setCard(currentTarget.value);
        }}
      />
      <div className={styles.buttons}>
        <Button type="submit" variant="default" loading={letIn.busy} disabled={card.trim() === ''}>
          {t('kioskCards.letInConfirm')}
        </Button>
      </div>
      {letIn.error !== undefined && <ErrorNotice error={letIn.error} />}
    </form>
  );
};

/** What an administrator does at a kiosk: bring cards, and let one in again that stands at the desk. */
export const KioskCards = () => {
  const t = useText();
  const [done, setDone] = useState('');
  return (
    <Panel title={t('kioskCards.title')}>
      <div className={styles.stack}>
        <Take onTaken={setDone} />
        <LetIn onLetIn={setDone} />
        {done !== '' && (
          <Notice role="status" tone="ok">
            {done}
          </Notice>
        )}
      </div>
    </Panel>
  );
};
