import { IconAlertTriangle } from '@tabler/icons-react';
import type { CallError } from '#contract/errors.ts';
import { errorWords } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import styles from './patient-login.module.css';

/** Amber, not red: a wrong PIN or card is no danger. */
export const LoginError = ({ error }: { readonly error: CallError }) => {
  const t = useText();
  const words = errorWords(error, t, useFormat());
  const wrongPin = error.code === 'wrongPin' && error.triesLeft !== undefined;
  return (
    <div className={styles.error}>
      <Notice
        role="alert"
        tone="wait"
        icon={<IconAlertTriangle size={22} stroke={1.8} aria-hidden="true" />}
        title={words.what}
      >
        {wrongPin
          ? t('patientLogin.wrongPin', { count: error.triesLeft ?? 0 })
          : `${words.safe} ${words.next}`}
      </Notice>
    </div>
  );
};
