import { Button } from '@mantine/core';
import { IconCircleCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatientContent } from '#contract/clinical.ts';
import type { PatientId } from '#contract/ids.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProposeDialog } from './propose-dialog.tsx';

interface ProposeCorrectionProps {
  readonly patient: PatientId;
  readonly content: PatientContent;
  readonly onKept: () => void;
}

/** A wrong date of birth, a number that changed: the desk proposes, a doctor signs. */
export const ProposeCorrection = ({ patient, content, onKept }: ProposeCorrectionProps) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const [isKept, setKept] = useState(false);
  const close = (): void => {
    setOpened(false);
  };
  return (
    <>
      {isKept && (
        <Notice
          tone="ok"
          role="status"
          icon={<IconCircleCheck size={19} stroke={1.8} aria-hidden="true" />}
        >
          {t('proposals.kept')}
        </Notice>
      )}
      <Button
        variant="default"
        leftSection={<IconPencil size={18} stroke={1.8} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('proposals.propose')}
      </Button>
      <ProposeDialog
        opened={opened}
        patient={patient}
        content={content}
        onClose={close}
        onKept={() => {
          close();
          setKept(true);
          onKept();
        }}
      />
    </>
  );
};
