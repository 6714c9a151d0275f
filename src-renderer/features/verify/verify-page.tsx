import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconHash, IconShieldSearch } from '@tabler/icons-react';
import { useEffect, useState, type SyntheticEvent, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useAction } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useStaff } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorState } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { Outcome } from './outcome.tsx';
import styles from './verify.module.css';

const fullHash = /^[0-9a-f]{64}$/;
/** Characters of the longest code of a printout, with room: the call takes no more. */
const longest = 400;

const useVerification = () => {
  const verify = useAction('verify.transaction');
  const [checked, setChecked] = useState<CallOutput<'verify.transaction'> | null>(null);
  const { run } = verify;
  const check = async (hash: string): Promise<void> => {
    setChecked(null);
    const reply = await run({ hash: hash.trim() });
    if (reply.ok) setChecked(reply.value);
  };
  return { ...verify, checked, check };
};

/** Without anybody signed in there is no frame, so the page brings a way home. */
const Standing = ({ children }: { readonly children: ReactNode }) => {
  const t = useText();
  const staff = useStaff();
  if (staff !== null) return children;
  return (
    <main className={styles.standing}>
      <Button
        component={Link}
        href={paths.home}
        variant="subtle"
        className={styles.home}
        leftSection={<IconArrowLeft size={18} stroke={1.8} className="mirrored" />}
      >
        {t('common.home')}
      </Button>
      {children}
    </main>
  );
};

export const VerifyPage = () => {
  const t = useText();
  const [, navigate] = useLocation();
  const given = useParams<{ hash?: string }>().hash ?? '';
  const [typed, setTyped] = useState(given);
  const { check, checked, busy, error } = useVerification();

  useEffect(() => {
    setTyped(given);
    if (given !== '') void check(given);
    // oxlint-disable-next-line react/exhaustive-deps -- checks once for each address
  }, [given]);

  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    const hash = typed.trim().toLowerCase();
    if (fullHash.test(hash) && hash !== given) navigate(paths.verifyHash(hash));
    else if (typed.trim() !== '') void check(typed);
  };

  return (
    <Standing>
      <PageHeader title={t('verify.title')} subtitle={t('verify.subtitle')} />
      <Panel className={styles.ask}>
        <form className={styles.form} onSubmit={onSubmit}>
          <TextInput
            className={styles.field}
            classNames={{ input: 'mono' }}
            size="md"
            autoFocus
            aria-label={t('verify.field')}
            placeholder={t('verify.placeholder')}
            leftSection={<IconHash size={18} stroke={1.8} aria-hidden="true" />}
            value={typed}
            maxLength={longest}
            spellCheck={false}
            autoComplete="off"
            dir="ltr"
            onChange={(change) => {
              setTyped(change.currentTarget.value);
            }}
          />
          <Button
            type="submit"
            size="md"
            loading={busy}
            disabled={typed.trim() === ''}
            rightSection={<KeyCap keys="Enter" onFill />}
          >
            {t('verify.submit')}
          </Button>
        </form>
      </Panel>
      {busy && (
        <Panel>
          <LoadingBars caption={t('verify.checking')} />
        </Panel>
      )}
      {error !== undefined && (
        <Panel>
          <ErrorState error={error} />
        </Panel>
      )}
      {checked !== null && <Outcome checked={checked} />}
      {!busy && checked === null && error === undefined && (
        <Panel>
          <EmptyState
            icon={<IconShieldSearch size={32} stroke={1.8} aria-hidden="true" />}
            title={t('verify.emptyTitle')}
          >
            {t('verify.emptyBody')}
          </EmptyState>
        </Panel>
      )}
    </Standing>
  );
};
