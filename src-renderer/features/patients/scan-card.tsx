import { Button, Modal, TextInput } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { PatientLine } from '#contract/views.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { errorLine } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import styles from './patients.module.css';

interface ScanCardProps {
  readonly onFound: (line: PatientLine) => void;
  readonly primary?: boolean;
}

interface ScanFormProps extends ScanCardProps {
  readonly onClose: () => void;
}

const ScanForm = ({ onFound, onClose }: ScanFormProps) => {
  const t = useText();
  const format = useFormat();
  const [card, setCard] = useState('');
  const { run, busy, error } = useAction('patients.byCard');
  const find = async (): Promise<void> => {
    const code = card.trim();
    if (code === '' || busy) return;
    const reply = await run({ card: code });
    setCard('');
    if (!reply.ok) return;
    onClose();
    onFound(reply.value);
  };
  const onSubmit = (form: SubmitEvent<HTMLFormElement>): void => {
    form.preventDefault();
    void find();
  };
  return (
    <form className={styles.scan} onSubmit={onSubmit}>
      <p className={styles.scanText}>{t('patients.scanText')}</p>
      <TextInput
        data-autofocus
        size="md"
        label={t('patients.scanLabel')}
        classNames={{ input: 'mono' }}
        value={card}
        onChange={(change) => {
          setCard(change.currentTarget.value);
        }}
        maxLength={400}
        autoComplete="off"
        spellCheck={false}
        error={error === undefined ? undefined : errorLine(error, t, format)}
      />
      <div className={styles.scanFoot}>
        <Button variant="default" onClick={onClose} rightSection={<KeyCap keys="Escape" />}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy} rightSection={<KeyCap keys="Enter" onFill />}>
          {t('patients.scanFind')}
        </Button>
      </div>
    </form>
  );
};

/** The field that a card reader types into: it writes the code and presses Enter by itself. */
export const ScanCard = ({ onFound, primary = false }: ScanCardProps) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const open = (): void => {
    setOpened(true);
  };
  const close = (): void => {
    setOpened(false);
  };
  useShortcut('F2', open, { label: t('patients.scanKey') });
  return (
    <>
      <Button
        size="lg"
        variant={primary ? 'filled' : 'default'}
        leftSection={<IconQrcode size={19} stroke={1.8} />}
        rightSection={<KeyCap keys="F2" onFill={primary} />}
        onClick={open}
      >
        {t('patients.scan')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('patients.scanTitle')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {opened && <ScanForm onFound={onFound} onClose={close} />}
      </Modal>
    </>
  );
};
