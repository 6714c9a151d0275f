import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useAction, useQuery } from '../api/use-call.ts';
import { useFormat } from '../text/format.ts';
import { useText } from '../text/i18n.ts';
import { ErrorNotice } from '../ui/error-state.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './set-aside-notices.module.css';

type SetAsideFile = CallOutput<'setAside.list'>['files'][number];

interface SetAsideNoticeProps {
  readonly file: SetAsideFile;
  readonly onRead: () => void;
}

const SetAsideNotice = ({ file: { id, database, at, file }, onRead }: SetAsideNoticeProps) => {
  const t = useText();
  const format = useFormat();
  const { run, busy, error } = useAction('setAside.acknowledge');
  const read = async (): Promise<void> => {
    if ((await run({ id })).ok) onRead();
  };
  return (
    <>
      <Notice
        tone="wait"
        role="status"
        icon={<IconInfoCircle size={18} stroke={1.8} aria-hidden="true" />}
        title={t(`setAside.title_${database}`, { time: format.dateTime(at) })}
        actions={
          <Button size="xs" variant="default" loading={busy} onClick={() => void read()}>
            {t('setAside.read')}
          </Button>
        }
      >
        <p className={styles.words}>{t('setAside.safe')}</p>
        <p className={styles.words}>{t(`setAside.lost_${database}`)}</p>
        <p className={styles.words}>
          {file === null ? (
            t('setAside.fileUnknown')
          ) : (
            <>
              {t('setAside.file')}{' '}
              <bdi className="mono" dir="ltr">
                {file}
              </bdi>
            </>
          )}
        </p>
      </Notice>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  );
};

/** Files that were damaged and built anew, until the person says that they have read it. */
export const SetAsideNotices = () => {
  const { data, refetch } = useQuery('setAside.list', {});
  if (data === undefined || data.files.length === 0) return null;
  return (
    <div className={styles.notices}>
      {data.files.map((file) => (
        <SetAsideNotice key={file.id} file={file} onRead={refetch} />
      ))}
    </div>
  );
};
