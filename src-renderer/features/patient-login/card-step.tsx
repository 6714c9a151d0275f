import { Button, PasswordInput } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { longestCardText } from '#contract/card-text.ts';
import type { CallError } from '#contract/errors.ts';
import { useText } from '#renderer/text/i18n.ts';
import { LoginError } from './login-error.tsx';
import styles from './patient-login.module.css';

interface CardStepProps {
  readonly error: CallError | undefined;
  readonly onCard: (card: string) => void;
}

/**
 * One field that has the focus: a scanner types into it and ends with Enter; pasting and typing work
 * the same. What is typed is hidden, for the card's code is a key.
 */
export const CardStep = ({ error, onCard }: CardStepProps) => {
  const t = useText();
  const [typed, setTyped] = useState('');
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (typed.trim() !== '') onCard(typed.trim());
  };
  return (
    <form className={styles.card} onSubmit={onSubmit}>
      <span className={styles.cardIcon}>
        <IconId size={72} stroke={1.4} aria-hidden="true" />
      </span>
      <h1 className={styles.title}>{t('patientLogin.cardTitle')}</h1>
      <p className={styles.hint}>{t('patientLogin.cardHint')}</p>
      {error !== undefined && <LoginError error={error} />}
      <div className={styles.cardRow}>
        <PasswordInput
          className={styles.cardField}
          classNames={{ input: styles.cardInput ?? '', innerInput: styles.cardInput ?? '' }}
          label={t('patientLogin.cardField')}
          autoFocus
          maxLength={longestCardText}
          autoComplete="off"
          spellCheck={false}
          visibilityToggleButtonProps={{ 'aria-label': t('common.show'), tabIndex: 0 }}
          value={typed}
          onChange={(change) => {
            setTyped(change.currentTarget.value);
          }}
        />
        <Button type="submit" className={styles.big} disabled={typed.trim() === ''}>
          {t('patientLogin.cardGoOn')}
        </Button>
      </div>
    </form>
  );
};
