import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { InvitationLine } from '#contract/workstations.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CheckDigits } from '#renderer/ui/code-box.tsx';
import { PastedCode } from '#renderer/ui/pasted-code.tsx';
import styles from '../settings.module.css';
import { StaffForm } from '../staff-form.tsx';

interface EnterReplyProps {
  readonly invitation: InvitationLine;
  readonly onClose: () => void;
  readonly onEnrolled: (label: string) => void;
}

type Read = CallOutput<'workstations.readReply'>;

/** Digits first: whoever signs has compared them with the new computer's screen. */
const Compare = ({
  read,
  same,
  onSame,
}: {
  readonly read: Read;
  readonly same: boolean;
  readonly onSame: (same: boolean) => void;
}) => {
  const t = useText();
  return (
    <section className={styles.stack} aria-label={t('workstations.digitsTitle')}>
      <strong>{t('workstations.digitsTitle')}</strong>
      <CheckDigits digits={read.digits} />
      <p className={styles.rowHint}>{t('workstations.digitsHint')}</p>
      <Checkbox
        checked={same}
        label={t('workstations.digitsSame')}
        onChange={({ currentTarget }) => {
          onSame(currentTarget.checked);
        }}
      />
    </section>
  );
};

/** The answer of the new computer, compared by people and then signed. */
export const EnterReply = ({ invitation, onClose, onEnrolled }: EnterReplyProps) => {
  const t = useText();
  const look = useAction('workstations.readReply');
  const enrol = useAction('workstations.enrol');
  const [reply, setReply] = useState('');
  const [read, setRead] = useState<Read | null>(null);
  const [same, setSame] = useState(false);
  const label = read?.label ?? invitation.label;
  const sign = async (): Promise<void> => {
    const signed = await enrol.run({ reply });
    if (signed.ok) onEnrolled(label);
  };
  return (
    <StaffForm
      title={t('workstations.replyTitle', { label })}
      onClose={onClose}
      onSubmit={() => {
        if (read !== null) return same;
        void look.run({ reply }).then((found) => setRead(found.ok ? found.value : null));
        return false;
      }}
      next={t(read === null ? 'workstations.replyRead' : 'common.next')}
      disabled={reply.trim() === '' || (read !== null && !same)}
      busy={look.busy || enrol.busy}
      error={look.error ?? enrol.error}
      proof={{
        name: t('workstations.addTitle'),
        about: t('workstations.enrolAbout', { label }),
        confirm: t('workstations.enrolConfirm'),
        onProved: sign,
      }}
    >
      <PastedCode
        label={t('workstations.replyText')}
        hint={t('workstations.replyHint')}
        value={reply}
        onChange={(pasted) => {
          setReply(pasted);
          setRead(null);
          setSame(false);
        }}
      />
      {read !== null && <Compare read={read} same={same} onSame={setSame} />}
    </StaffForm>
  );
};
