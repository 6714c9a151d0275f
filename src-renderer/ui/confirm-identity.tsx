import { Button, Modal } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState, type SyntheticEvent, type ReactNode } from 'react';
import type { CallInput } from '#contract/calls/index.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useStaff } from '#renderer/app/store.ts';
import { errorLine } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './confirm-identity.module.css';
import { KeyCap } from './key-cap.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import { PersonAvatar } from './person-avatar.tsx';

type Proof = CallInput<'session.prove'>;

interface ConfirmIdentityProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly deed: Proof['deed'];
  readonly subject: Proof['subject'];
  /** The deed in other words than its own: "Join a network". */
  readonly name?: string;
  /** What the deed is about: "Visit of 9 March 2026". */
  readonly about?: ReactNode;
  /** More fields or a word of warning, below the passphrase. */
  readonly children?: ReactNode;
  /** On the button; "Go on" without it. */
  readonly confirm?: string;
  readonly danger?: boolean;
  /** False keeps the button off, for further fields that must be filled. */
  readonly ready?: boolean;
  readonly onProved: () => Promise<void> | void;
}

/** Asks for the passphrase again before edit, delete, card and staff; then does the deed. */
export const ConfirmIdentity = (props: ConfirmIdentityProps) => (
  <Modal
    opened={props.opened}
    onClose={props.onClose}
    withCloseButton={false}
    size={500}
    padding="xl"
    title={<Heading {...props} />}
  >
    {props.opened && <ProofForm {...props} />}
  </Modal>
);

const Heading = ({ deed, name, about }: Pick<ConfirmIdentityProps, 'deed' | 'name' | 'about'>) => {
  const t = useText();
  return (
    <span className={styles.head}>
      <span className={styles.mark}>
        <IconSignature size={22} stroke={1.8} aria-hidden="true" />
      </span>
      <span>
        {t('prove.title', { deed: name ?? t(`prove.${deed}`) })}
        {about !== undefined && <span className={styles.about}>{about}</span>}
      </span>
    </span>
  );
};

const ProofForm = (props: ConfirmIdentityProps) => {
  const { deed, subject, children, confirm, danger, ready = true, onProved, onClose } = props;
  const t = useText();
  const format = useFormat();
  const staff = useStaff();
  const [passphrase, setPassphrase] = useState('');
  const [working, setWorking] = useState(false);
  const prove = useAction('session.prove');

  const submit = async (): Promise<void> => {
    if (passphrase === '' || !ready) return;
    setWorking(true);
    const reply = await prove.run({ passphrase, deed, subject });
    setPassphrase('');
    if (reply.ok) await onProved();
    setWorking(false);
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    void submit();
  };

  return (
    <form onSubmit={onSubmit} className={styles.form}>
      {staff !== null && (
        <div className={styles.person}>
          <PersonAvatar name={staff.name} />
          <div>
            <strong>{staff.name}</strong>
            <div className={styles.about}>
              {format.series(staff.roles.map((role) => t(`roles.${role}`)))}
            </div>
          </div>
        </div>
      )}
      <PassphraseField
        label={t('common.yourPassphrase')}
        data-autofocus
        value={passphrase}
        onChange={setPassphrase}
        error={prove.error === undefined ? undefined : errorLine(prove.error, t, format)}
      />
      {children}
      <div className={styles.foot}>
        <span className={styles.again}>{t('prove.asksAgain')}</span>
        <Button variant="default" onClick={onClose} rightSection={<KeyCap keys="Escape" />}>
          {t('common.cancel')}
        </Button>
        <Button
          type="submit"
          loading={working}
          disabled={passphrase === '' || !ready}
          rightSection={<KeyCap keys="Enter" onFill />}
          {...(danger === true ? { color: 'red' } : {})}
        >
          {confirm ?? t('prove.goOn')}
        </Button>
      </div>
    </form>
  );
};
