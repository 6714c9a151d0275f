import { Button } from '@mantine/core';
import { IconId, IconLogout } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Signed } from '#contract/views.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { signOut } from '#renderer/app/before-lock.ts';
import { paths } from '#renderer/app/paths.ts';
import { handToDesk } from '#renderer/features/patients/chosen-patient.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import styles from './result.module.css';

/** The next step has the cursor, so that Enter takes it. */
const useCursor = () => {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus({ preventScroll: true });
  }, []);
  return first;
};

/** Where the record opens: to it, and to the card of a new patient. */
export function NextSteps({ signed }: { readonly signed: Signed }) {
  const t = useText();
  const [, navigate] = useLocation();
  const first = useCursor();
  const isNew = signed.kind === 'newPatient';
  const openRecord = (): void => {
    navigate(paths.record(signed.patient));
  };
  return (
    <div className={styles.actions}>
      <Button
        ref={isNew ? null : first}
        variant={isNew ? 'default' : 'filled'}
        onClick={openRecord}
        {...(isNew ? {} : { rightSection: <KeyCap keys="Enter" onFill /> })}
      >
        {t('result.openRecord')}
      </Button>
      {isNew ? (
        <Button
          ref={first}
          leftSection={<IconId size={19} stroke={1.8} aria-hidden />}
          rightSection={<KeyCap keys="Enter" onFill />}
          onClick={() => {
            navigate(paths.card(signed.patient));
          }}
        >
          {t('result.card')}
        </Button>
      ) : null}
    </div>
  );
}

/** At a front desk neither record nor card opens: the doctor goes, and whoever works there signs in again. */
export function DeskSteps({ signed }: { readonly signed: Signed }) {
  const t = useText();
  const client = useClient();
  const [, navigate] = useLocation();
  const first = useCursor();
  const toDesk = (): void => {
    handToDesk(signed.patient);
    navigate(paths.reception);
  };
  const leave = (): Promise<void> =>
    signOut(client, () => {
      navigate(paths.signIn);
    });
  return (
    <div className={styles.actions}>
      <Button variant="default" onClick={toDesk}>
        {t('result.toDesk')}
      </Button>
      <Button
        ref={first}
        leftSection={<IconLogout size={19} stroke={1.8} aria-hidden className="mirrored" />}
        rightSection={<KeyCap keys="Enter" onFill />}
        onClick={() => void leave()}
      >
        {t('shell.signOut')}
      </Button>
    </div>
  );
}
