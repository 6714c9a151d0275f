import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHistory,
  IconLock,
  IconSignature,
} from '@tabler/icons-react';
import { Trans } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useStaff } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { useDraft, useDraftStore } from '../form/fields/draft-context.ts';
import { labelOf } from '../form/fields/labels.ts';
import { checksOf } from './checks.ts';
import { useSign, type Signing } from './use-sign.ts';
import styles from './review.module.css';

function Checks() {
  const t = useText();
  const { form, found } = useDraftStore().getState();
  return (
    <ul className={styles.checks} aria-label={t('review.checks')}>
      {checksOf(t, form, found).map(({ passed, text }) => (
        <li key={text} data-passed={passed}>
          {passed ? (
            <IconCircleCheck size={18} stroke={1.8} aria-hidden />
          ) : (
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          )}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

function Signer() {
  const t = useText();
  const staff = useStaff();
  const kind = useDraft((state) => state.kind);
  if (staff === null) return null;
  return (
    <>
      <div className={styles.signerBox}>
        <PersonAvatar name={staff.name} size={38} />
        <div>
          <strong>{t('review.youSignAs', { name: staff.name })}</strong>
          <p className={styles.quiet}>
            <Trans
              i18nKey="review.key"
              values={{ fingerprint: staff.fingerprint }}
              components={{ mono: <bdi className="mono" dir="ltr" /> }}
            />
          </p>
        </div>
      </div>
      <p className={styles.note}>
        <IconLock size={18} stroke={1.8} aria-hidden />
        {t('review.encrypted', { what: t(`review.ledgerShows.${kind}`) })}
      </p>
      <p className={styles.note}>
        <IconHistory size={18} stroke={1.8} aria-hidden />
        {t('review.unseen')}
      </p>
    </>
  );
}

interface FailureProps {
  readonly error: CallError;
  readonly onShow: (path: string) => void;
  readonly onRetry: () => void;
}

/** What kept it from being signed; the draft is as it was. */
function Failure({ error, onShow, onRetry }: FailureProps) {
  const t = useText();
  const [first] = error.issues ?? [];
  const show =
    first === undefined ? null : (
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          onShow(first.path);
        }}
      >
        {t('review.toForm')}
      </Button>
    );
  if (error.code === 'tooLong') {
    const fields = (error.issues ?? []).map(({ path }) => labelOf(t, path)).join(', ');
    return (
      <Notice tone="bad" role="alert" title={t('review.tooLong', { fields })} actions={show}>
        {t('review.kept')}
      </Notice>
    );
  }
  const again = error.code !== 'blocked' && error.code !== 'stale';
  return (
    <>
      <ErrorNotice error={error} action={show} {...(again ? { onRetry } : {})} />
      <p className={styles.quiet}>{t('review.kept')}</p>
    </>
  );
}

function Proof({ signing }: { readonly signing: Signing }) {
  const t = useText();
  const { record, patient } = useDraftStore().getState();
  const subject = record ?? patient;
  if (subject === null) return null;
  return (
    <ConfirmIdentity
      opened={signing.proving}
      onClose={signing.cancelProof}
      deed="amend"
      subject={subject}
      about={t('review.proveAbout')}
      confirm={t('review.proveConfirm')}
      onProved={async () => {
        signing.cancelProof();
        await signing.sign();
      }}
    />
  );
}

interface SignPanelProps {
  readonly onBack: () => void;
  readonly onShow: (path: string) => void;
}

export function SignPanel({ onBack, onShow }: SignPanelProps) {
  const t = useText();
  const signing = useSign();
  const sign = (): void => {
    if (!signing.busy) void signing.sign();
  };
  useShortcut('mod+Enter', sign, { label: t('review.sign') });
  useShortcut('Escape', onBack, { label: t('review.back'), enabled: !signing.busy });
  return (
    <aside className={styles.panel} aria-labelledby="review-title">
      <h2 id="review-title" className={styles.panelTitle}>
        {t('review.title')}
      </h2>
      <Checks />
      <Signer />
      <div className={styles.actions}>
        {signing.error ? <Failure error={signing.error} onShow={onShow} onRetry={sign} /> : null}
        <Button
          size="md"
          loading={signing.busy}
          onClick={sign}
          leftSection={<IconSignature size={20} stroke={1.8} aria-hidden />}
          rightSection={<KeyCap keys="mod+Enter" onFill />}
        >
          {t('review.sign')}
        </Button>
        <Button
          size="md"
          variant="default"
          disabled={signing.busy}
          onClick={onBack}
          rightSection={<KeyCap keys="Escape" />}
        >
          {t('review.back')}
        </Button>
        <p role="status" className={styles.quiet}>
          {signing.busy ? t('review.signing') : ''}
        </p>
      </div>
      <Proof signing={signing} />
    </aside>
  );
}
