import { Button } from '@mantine/core';
import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconKeyOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { NewPassphrase } from '#renderer/ui/new-passphrase.tsx';
import { passphraseReady, type StepProps, stepsOf } from './setup-draft.ts';
import styles from './setup.module.css';
import { StartChoice } from './start-choice.tsx';
import { WizardFrame } from './wizard-frame.tsx';

type Mark = 'passed' | 'failed' | 'waiting';

const marks = {
  passed: IconCircleCheckFilled,
  failed: IconCircleXFilled,
  waiting: IconCircleDashed,
} as const;

const CheckRow = ({
  mark,
  label,
  value,
}: {
  readonly mark: Mark;
  readonly label: string;
  readonly value: string;
}) => {
  const Icon = marks[mark];
  return (
    <li className={styles.check}>
      <Icon size={22} className={styles[mark]} aria-hidden="true" />
      <strong>{label}</strong>
      <span className={styles.checkValue}>{value}</span>
    </li>
  );
};

const Checks = ({
  name,
  error,
}: {
  readonly name: string | undefined;
  readonly error: CallError | undefined;
}) => {
  const t = useText();
  const answer =
    error?.code === 'keychainLocked' ? t('setup.keychainLockedWord') : t('setup.keychainNone');
  const works = name !== undefined;
  const pending = !works && error === undefined;
  return (
    <Panel flush>
      <div className="visually-hidden" role="status">
        {works ? t('setup.keychainFound') : ''}
      </div>
      <ul className={styles.checks}>
        <CheckRow
          mark={works ? 'passed' : pending ? 'waiting' : 'failed'}
          label={t('setup.keychainFound')}
          value={name ?? (pending ? t('setup.keychainChecking') : answer)}
        />
        <CheckRow
          mark={works ? 'passed' : 'waiting'}
          label={t('setup.keychainWritten')}
          value={works ? t('setup.yes') : t('setup.waitsForKey')}
        />
      </ul>
    </Panel>
  );
};

const Problem = ({
  error,
  onRetry,
  onKeyFile,
}: {
  readonly error: CallError;
  readonly onRetry: () => void;
  readonly onKeyFile: () => void;
}) => {
  const t = useText();
  const { code } = error;
  if (code !== 'keychainMissing' && code !== 'keychainLocked' && code !== 'keychainSilent') {
    return <ErrorNotice error={error} onRetry={onRetry} />;
  }
  const kind = {
    keychainMissing: 'missing',
    keychainLocked: 'locked',
    keychainSilent: 'silent',
  } as const;
  return (
    <Notice
      role="alert"
      tone="wait"
      icon={<IconKeyOff size={20} stroke={1.8} aria-hidden="true" />}
      title={t(`setup.${kind[code]}Title`)}
      actions={
        <>
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
          {code !== 'keychainLocked' && (
            <Button size="xs" variant="subtle" c="inherit" onClick={onKeyFile}>
              {t('setup.useKeyFile')}
            </Button>
          )}
        </>
      }
    >
      {t(`setup.${kind[code]}Body`)}
    </Notice>
  );
};

const KeyFile = ({
  draft,
  change,
  onKeychain,
}: Pick<StepProps, 'draft' | 'change'> & { readonly onKeychain: () => void }) => {
  const t = useText();
  return (
    <>
      <Panel title={t('setup.keyFileTitle')}>
        <ul className={styles.points}>
          <li>{t('setup.keyFilePoint1')}</li>
          <li>{t('setup.keyFilePoint2')}</li>
          <li>{t('setup.keyFilePoint3')}</li>
        </ul>
      </Panel>
      <NewPassphrase
        label={t('setup.keyFilePassphrase')}
        value={draft.keyFile}
        onChange={(keyFile) => {
          change({ keyFile });
        }}
      />
      <Button variant="subtle" className={styles.inlineButton} onClick={onKeychain}>
        {t('setup.useKeychain')}
      </Button>
    </>
  );
};

/** Where the keys of this workstation will live: its keychain, or a file that a passphrase seals. */
export const KeychainStep = ({ draft, change, onNext, onBack, error }: StepProps) => {
  const t = useText();
  const check = useQuery('setup.checkKeychain', {});
  const choose = useAction('setup.choosePlace');
  const [keyFile, setKeyFile] = useState(draft.place === 'keyFile');
  const works = check.data !== undefined;
  const next = async (): Promise<void> => {
    const reply = keyFile
      ? await choose.run({ place: 'keyFile', passphrase: draft.keyFile.passphrase })
      : await choose.run({ place: 'keychain' });
    if (!reply.ok) return;
    change({ place: keyFile ? 'keyFile' : 'keychain' });
    onNext();
  };
  const failure = choose.error ?? error;
  return (
    <WizardFrame
      step="keychain"
      title={t('setup.step_keychain')}
      hint={t('setup.keychainHint')}
      steps={stepsOf(draft)}
      next={t(draft.joins ? 'workstations.next_code' : 'setup.next_recovery')}
      ready={keyFile ? passphraseReady(draft.keyFile) : works}
      busy={choose.busy}
      onNext={() => void next()}
      onBack={onBack}
    >
      <StartChoice
        joins={draft.joins}
        onChange={(joins) => {
          change({ joins });
        }}
      />
      <Checks name={check.data?.name} error={check.error} />
      {check.error !== undefined && !keyFile && (
        <Problem error={check.error} onRetry={check.refetch} onKeyFile={() => setKeyFile(true)} />
      )}
      {keyFile && (
        <KeyFile
          draft={draft}
          change={change}
          onKeychain={() => {
            setKeyFile(false);
            check.refetch();
          }}
        />
      )}
      {failure !== undefined && <ErrorNotice error={failure} />}
    </WizardFrame>
  );
};
