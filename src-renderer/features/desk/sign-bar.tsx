import { Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAction } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { useDeskState, useOpenDesk } from './desk-context.ts';
import styles from './desk.module.css';

const SaveLine = () => {
  const t = useText();
  const format = useFormat();
  const save = useDeskState((state) => state.save);
  const savedAt = useDeskState((state) => state.savedAt);
  if (save === 'saving') return <span>{t('desk.saving')}</span>;
  if (save === 'failed') return <span role="status">{t('desk.notSaved')}</span>;
  if (save === 'stale') return <span role="status">{t('desk.staleSaved')}</span>;
  return savedAt === null ? null : (
    <span role="status">{t('desk.saved', { time: format.timeWithSeconds(savedAt) })}</span>
  );
};

/** The cursor goes to the first choice of the next row that waits. */
const goToNext = (left: readonly string[]): void => {
  const row = [...document.querySelectorAll('tr[data-open]')].find((each) =>
    left.includes(each.getAttribute('data-row') ?? ''),
  );
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('td[data-side] input')?.focus({ preventScroll: true });
};

interface SignBarProps {
  /** Keys of the rows that wait for a decision. */
  readonly left: readonly string[];
  readonly onAgain: () => void;
}

/** Decide later, or sign once everything is decided; who signs shows that it is them. */
export const SignBar = ({ left, onAgain }: SignBarProps) => {
  const t = useText();
  const { desk, store } = useOpenDesk();
  const [, navigate] = useLocation();
  const [proving, setProving] = useState(false);
  const reason = useDeskState(({ decided }) => decided.reason);
  const blocked = useDeskState(({ findings }) =>
    findings.some(({ severity }) => severity === 'block'),
  );
  const signing = useAction('desk.sign');
  const ready = left.length === 0 && !blocked;
  const ask = (): void => {
    if (ready) setProving(true);
    else goToNext(left);
  };
  const later = (): void => {
    void store.flush();
    navigate(paths.record(desk.patient));
  };
  useShortcut('mod+Enter', ask, { label: t('desk.sign') });
  useShortcut('alt+ArrowDown', () => goToNext(left), { label: t('desk.next') });
  useShortcut('Escape', later, { label: t('desk.later') });
  const sign = async (): Promise<void> => {
    // At the first signature nothing may have been chosen: what is taken by itself is saved, too.
    store.setReason(store.getState().decided.reason);
    if (!(await store.flush())) return;
    const { record, base } = desk;
    const reply = await signing.run({ record, base, revision: store.getState().revision });
    setProving(false);
    if (reply.ok) navigate(paths.signed(reply.value.transaction), { replace: true });
    else if (reply.error.code === 'stale') onAgain();
  };
  return (
    <footer className={styles.bar}>
      <div className={styles.barWords}>
        <SaveLine />
        {signing.error !== undefined && <ErrorNotice error={signing.error} />}
      </div>
      {left.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconArrowDown size={17} stroke={1.8} aria-hidden="true" />}
          rightSection={<KeyCap keys="alt+ArrowDown" />}
          onClick={() => {
            goToNext(left);
          }}
        >
          {t('desk.next')}
        </Button>
      )}
      <Button variant="default" rightSection={<KeyCap keys="Escape" />} onClick={later}>
        {t('desk.later')}
      </Button>
      <Button
        disabled={!ready}
        leftSection={<IconSignature size={19} stroke={1.8} aria-hidden="true" />}
        rightSection={<KeyCap keys="mod+Enter" onFill />}
        onClick={ask}
      >
        {t('desk.sign')}
      </Button>
      <ConfirmIdentity
        opened={proving}
        onClose={() => {
          setProving(false);
        }}
        deed="amend"
        name={t('desk.prove')}
        subject={desk.record}
        confirm={t('desk.sign')}
        onProved={sign}
      >
        <TextInput
          label={t('desk.reason')}
          maxLength={300}
          value={reason}
          onChange={({ currentTarget }) => {
            store.setReason(currentTarget.value);
          }}
        />
      </ConfirmIdentity>
    </footer>
  );
};
