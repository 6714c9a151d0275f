import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconUserCheck } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

interface CheckInProps {
  readonly patient: PatientId;
  /** When they came, if they are here already. */
  readonly since: string | null;
  readonly onCheckedIn: () => void;
}

/** The reason in the patient's words, and Enter. */
export const CheckIn = ({ patient, since, onCheckedIn }: CheckInProps) => {
  const t = useText();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [done, setDone] = useState(false);
  const { run, busy, error } = useAction('checkIns.add');
  const checkIn = async (): Promise<void> => {
    if (busy) return;
    const reply = await run({ patient, reason: reason.trim() });
    if (!reply.ok) return;
    setDone(true);
    onCheckedIn();
  };
  const onSubmit = (form: SubmitEvent<HTMLFormElement>): void => {
    form.preventDefault();
    void checkIn();
  };
  if (done || since !== null) {
    const time = since === null ? '' : format.time(since);
    return (
      <Notice
        tone="ok"
        role="status"
        icon={<IconCircleCheck size={19} stroke={1.8} aria-hidden="true" />}
      >
        {done ? t('reception.checkedIn') : t('reception.already', { time })}
      </Notice>
    );
  }
  return (
    <form onSubmit={onSubmit} style={{ display: 'grid', gap: 12 }}>
      <TextInput
        label={t('reception.reasonLabel')}
        description={t('reception.reasonHint')}
        value={reason}
        maxLength={300}
        onChange={(change) => {
          setReason(change.currentTarget.value);
        }}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={busy}
        leftSection={<IconUserCheck size={19} stroke={1.8} />}
        rightSection={<KeyCap keys="Enter" onFill />}
      >
        {t('reception.checkIn')}
      </Button>
    </form>
  );
};
