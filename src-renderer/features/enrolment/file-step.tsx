import { Button, FileButton, Progress } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { Enrolment } from '#contract/workstations.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import styles from '#renderer/features/setup/setup.module.css';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { sendFile } from './send-file.ts';

const Taking = ({ file }: { readonly file: Enrolment['file'] }) => {
  const t = useText();
  const format = useFormat();
  const total = file?.total ?? 0;
  const percent = total === 0 ? 0 : Math.round(((file?.done ?? 0) / total) * 100);
  return (
    <>
      <Progress
        size={12}
        value={percent}
        striped
        animated
        aria-label={t('workstations.step_file')}
      />
      <p className={styles.hint} role="status">
        {total === 0
          ? t('workstations.fileReading')
          : t('workstations.fileProgress', {
              done: format.number(file?.done ?? 0),
              total: format.number(total),
            })}
      </p>
    </>
  );
};

/** The file that another workstation wrote for this one. */
export const FileStep = ({ file }: { readonly file: Enrolment['file'] }) => {
  const t = useText();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const take = async (chosen: File | null): Promise<void> => {
    if (chosen === null) return;
    setBusy(true);
    setError(undefined);
    setError(await sendFile(client, chosen));
    setBusy(false);
    await refreshStatus(client);
  };
  return (
    <Panel title={t('workstations.step_file')}>
      <div className={styles.stack}>
        <p className={styles.hint}>{t('workstations.chooseFileHint')}</p>
        {busy ? (
          <Taking file={file} />
        ) : (
          <FileButton accept=".handover" onChange={(chosen) => void take(chosen)}>
            {(props) => (
              <Button
                {...props}
                className={styles.own}
                leftSection={<IconFileUpload size={18} stroke={1.8} />}
              >
                {t('workstations.chooseFile')}
              </Button>
            )}
          </FileButton>
        )}
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
    </Panel>
  );
};
