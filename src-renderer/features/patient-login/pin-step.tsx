import { UnstyledButton } from '@mantine/core';
import { IconBackspace, IconCheck, IconCircleCheckFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { CallError } from '#contract/errors.ts';
import { useText } from '#renderer/text/i18n.ts';
import { LoginError } from './login-error.tsx';
import styles from './patient-login.module.css';

const length = 6;
const places = [0, 1, 2, 3, 4, 5];
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface PinStepProps {
  readonly error: CallError | undefined;
  readonly busy: boolean;
  readonly onPin: (pin: string) => Promise<void>;
  readonly onOtherCard: () => void;
}

/** Digits from the screen's pad or the keyboard, wherever the focus is. */
const usePin = (busy: boolean, submit: (pin: string) => Promise<void>) => {
  const [pin, setPin] = useState('');
  const type = (digit: string): void => {
    if (!busy) setPin((typed) => (typed.length < length ? typed + digit : typed));
  };
  const erase = (): void => {
    if (!busy) setPin((typed) => typed.slice(0, -1));
  };
  const send = (): void => {
    if (busy || pin.length < length) return;
    setPin('');
    void submit(pin);
  };
  const onKey = (press: KeyboardEvent): void => {
    if (press.ctrlKey || press.altKey || press.metaKey) return;
    const onButton = press.target instanceof HTMLButtonElement;
    if (/^\d$/.test(press.key)) type(press.key);
    else if (press.key === 'Backspace') erase();
    else if (press.key === 'Enter' && !onButton) send();
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  // One listener for as long as the pad is there: one that is replaced while a key is on its way misses it.
  useEffect(() => {
    const hear = (press: KeyboardEvent): void => {
      latest.current(press);
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
    };
  }, []);
  return { typed: pin.length, type, erase, send };
};

export const PinStep = ({ error, busy, onPin, onOtherCard }: PinStepProps) => {
  const t = useText();
  const { typed, type, erase, send } = usePin(busy, onPin);
  return (
    <div className={styles.pin}>
      <div>
        <div className={styles.read}>
          <IconCircleCheckFilled size={28} aria-hidden="true" />
          {t('patientLogin.cardRead')}
        </div>
        <h1 className={styles.title}>{t('patientLogin.pinTitle')}</h1>
        <div
          className={styles.boxes}
          dir="ltr"
          role="img"
          aria-label={t('patientLogin.pinField', { count: typed })}
        >
          {places.map((place) => (
            <span
              key={place}
              className={styles.box}
              data-filled={place < typed || undefined}
              data-current={place === typed || undefined}
            />
          ))}
        </div>
        <div className="visually-hidden" role="status">
          {busy ? t('patientLogin.opening') : t('patientLogin.pinField', { count: typed })}
        </div>
        {busy && <p className={styles.hint}>{t('patientLogin.opening')}</p>}
        {error !== undefined && !busy && <LoginError error={error} />}
        <UnstyledButton className={styles.other} onClick={onOtherCard}>
          {t('patientLogin.otherCard')}
        </UnstyledButton>
      </div>
      <div className={styles.pad} dir="ltr">
        {digits.map((digit) => (
          <Key key={digit} label={digit} onPress={() => type(digit)}>
            {digit}
          </Key>
        ))}
        <Key label={t('patientLogin.delete')} onPress={erase}>
          <IconBackspace size={34} stroke={1.8} aria-hidden="true" />
        </Key>
        <Key label="0" onPress={() => type('0')}>
          0
        </Key>
        <Key
          label={t('patientLogin.submit')}
          onPress={send}
          primary
          disabled={typed < length || busy}
        >
          <IconCheck size={38} stroke={2} aria-hidden="true" />
        </Key>
      </div>
    </div>
  );
};

interface KeyProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

const Key = ({ label, onPress, primary, disabled = false, children }: KeyProps) => (
  <UnstyledButton
    className={styles.key}
    data-primary={primary === true || undefined}
    aria-label={label}
    aria-disabled={disabled || undefined}
    onClick={onPress}
  >
    {children}
  </UnstyledButton>
);
