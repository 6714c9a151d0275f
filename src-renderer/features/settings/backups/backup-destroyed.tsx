import type { CallOutput } from '#contract/calls/index.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';

interface BackupDestroyedProps {
  readonly backup: CallOutput<'backup.list'>['backups'][number];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Whoever destroyed every copy of a backup says so. */
export const BackupDestroyed = ({ backup, onClose, onDone }: BackupDestroyedProps) => {
  const t = useText();
  const destroyed = useAction('backup.destroyed');
  return (
    <ConfirmIdentity
      opened
      onClose={onClose}
      deed="staff"
      subject="clinic"
      name={t('backups.destroyedName')}
      about={backup.name}
      confirm={t('backups.destroyedConfirm')}
      danger
      onProved={async () => {
        const reply = await destroyed.run({ backup: backup.backup });
        if (reply.ok) onDone();
      }}
    >
      <p style={{ margin: 0 }}>{t('backups.destroyedBody')}</p>
      {destroyed.error !== undefined && <ErrorNotice error={destroyed.error} />}
    </ConfirmIdentity>
  );
};
