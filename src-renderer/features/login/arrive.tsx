import { Button, Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PastedCode } from '#renderer/ui/pasted-code.tsx';
import { PassphraseField } from '#renderer/ui/passphrase-field.tsx';
import styles from './sign-in.module.css';

interface ArriveProps {
  readonly onClose: () => void;
  readonly onArrived: (name: string) => void;
}

/** A person's keys come from another workstation, in a code that only this one and their passphrase open. */
export const Arrive = ({ onClose, onArrived }: ArriveProps) => {
  const t = useText();
  const arrive = useAction('people.arrive');
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const ready = code.trim() !== '' && passphrase !== '';
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (!ready) return;
    void arrive.run({ code, passphrase }).then((reply) => {
      setPassphrase('');
      if (reply.ok) onArrived(reply.value.name);
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t('people.arriveTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={onSubmit} className={styles.form}>
        <PastedCode
          label={t('people.arriveCode')}
          hint={t('people.arriveHint')}
          value={code}
          onChange={setCode}
        />
        <PassphraseField
          label={t('people.arrivePassphrase')}
          value={passphrase}
          onChange={setPassphrase}
        />
        {arrive.error !== undefined && <ErrorNotice error={arrive.error} />}
        <Button type="submit" loading={arrive.busy} disabled={!ready}>
          {t('people.arriveConfirm')}
        </Button>
      </form>
    </Modal>
  );
};
