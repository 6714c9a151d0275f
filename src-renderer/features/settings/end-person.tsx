import { useAction } from '#renderer/api/use-call.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';

interface EndPersonProps {
  readonly person: CallOutput<'staff.list'>['staff'][number];
  readonly onClose: () => void;
  readonly onEnded: () => void;
}

/** Revokes a key, after the administrator's passphrase. */
export const EndPerson = ({ person, onClose, onEnded }: EndPersonProps) => {
  const t = useText();
  const revoke = useAction('staff.revoke');
  return (
    <ConfirmIdentity
      opened
      onClose={onClose}
      deed="staff"
      subject="clinic"
      about={t('settings.endTitle', { name: person.name })}
      confirm={t('settings.endConfirm')}
      danger
      onProved={async () => {
        const reply = await revoke.run({ person: person.person });
        if (reply.ok) onEnded();
      }}
    >
      <p style={{ margin: 0 }}>{t('settings.endBody')}</p>
      {revoke.error !== undefined && <ErrorNotice error={revoke.error} />}
    </ConfirmIdentity>
  );
};
