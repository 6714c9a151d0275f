import { Button, Radio, Textarea } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import styles from './break-glass.module.css';

const reasons = ['emergency', 'cover', 'visit', 'asked', 'other'] as const;
type Reason = (typeof reasons)[number];

interface BreakGlassProps {
  readonly patient: PatientId;
  readonly onOpened: () => void;
}

/** A reason before the record of a patient in another doctor's care. Nothing of it is shown yet, not even a name. */
export const BreakGlass = ({ patient, onOpened }: BreakGlassProps) => {
  const t = useText();
  const [chosen, setChosen] = useState<Reason | null>(null);
  const [words, setWords] = useState('');
  const { run, busy, error } = useAction('patients.breakGlass');
  const said = chosen === null || chosen === 'other' ? '' : t(`access.glassReasons.${chosen}`);
  const reason = [said, words.trim()].filter((part) => part !== '').join(': ');
  const ready = chosen !== null && reason.length >= 3;
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (!ready) return;
    void run({ patient, reason }).then((reply) => {
      if (reply.ok) onOpened();
    });
  };
  return (
    <form onSubmit={onSubmit} className={styles.form}>
      <h2 className={styles.title}>
        <IconUrgent size={22} stroke={1.8} aria-hidden="true" />
        {t('access.glassTitle')}
      </h2>
      <p className={styles.words}>{t('access.glassBody')}</p>
      <Radio.Group
        label={t('access.glassWhy')}
        value={chosen}
        onChange={(value) => {
          setChosen(reasons.find((each) => each === value) ?? null);
        }}
        withAsterisk
      >
        <div className={styles.reasons}>
          {reasons.map((each) => (
            <Radio key={each} value={each} label={t(`access.glassReasons.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={t('access.glassOther')}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={240}
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
        }}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <Notice tone="held">{t('access.glassRule')}</Notice>
      <Button
        type="submit"
        loading={busy}
        disabled={!ready}
        className={styles.open}
        rightSection={<KeyCap keys="Enter" onFill />}
      >
        {t('access.glassOpen')}
      </Button>
    </form>
  );
};
