import { Button } from '@mantine/core';
import { IconCircleCheck, IconId } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

/** After five wrong PINs a card comes to the desk. */
export const LetCardIn = ({ patient }: { readonly patient: PatientId }) => {
  const t = useText();
  const [done, setDone] = useState(false);
  const { run, busy, error } = useAction('cards.release');
  const release = async (): Promise<void> => {
    const reply = await run({ patient });
    if (reply.ok) setDone(true);
  };
  if (done) {
    return (
      <Notice
        tone="ok"
        role="status"
        icon={<IconCircleCheck size={19} stroke={1.8} aria-hidden="true" />}
      >
        {t('reception.letInDone')}
      </Notice>
    );
  }
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} />}
      <Button
        variant="default"
        title={t('reception.letInText')}
        leftSection={<IconId size={18} stroke={1.8} />}
        loading={busy}
        onClick={() => void release()}
      >
        {t('reception.letIn')}
      </Button>
    </>
  );
};
