import { Button, Modal } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import styles from './settings.module.css';

interface StaffFormProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether the question follows now. */
  readonly onSubmit: () => boolean;
  /** On the button; "Next" without it. */
  readonly next?: string;
  readonly disabled: boolean;
  readonly busy: boolean;
  readonly error: CallError | undefined;
  /** The question that follows the form. */
  readonly proof: {
    readonly name?: string;
    readonly about: string;
    readonly confirm: string;
    readonly onProved: () => Promise<void>;
  };
  readonly children: ReactNode;
}

/** A form about staff or workstations; then the administrator proves who they are. */
export const StaffForm = ({ proof, children, ...form }: StaffFormProps) => {
  const t = useText();
  const [proving, setProving] = useState(false);
  const back = (): void => {
    setProving(false);
  };
  if (proving) {
    return (
      <ConfirmIdentity
        {...proof}
        opened
        onClose={back}
        deed="staff"
        subject="clinic"
        onProved={async () => {
          await proof.onProved();
          back();
        }}
      />
    );
  }
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setProving(form.onSubmit());
  };
  return (
    <Modal
      opened
      onClose={form.onClose}
      size={640}
      title={form.title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={onSubmit} className={styles.stack}>
        {children}
        {form.error !== undefined && <ErrorNotice error={form.error} />}
        <div className={styles.buttons}>
          <Button variant="default" onClick={form.onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={form.disabled} loading={form.busy}>
            {form.next ?? t('common.next')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
