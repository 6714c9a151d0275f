import { Button, Table } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import styles from '../settings.module.css';
import { WriteFile } from '../write-file.tsx';
import { BackupDestroyed } from './backup-destroyed.tsx';
import { fetchBackup } from './fetch-backup.ts';

type BackupLine = CallOutput<'backup.list'>['backups'][number];

const Holds = ({ backup }: { readonly backup: BackupLine }) => {
  const t = useText();
  const format = useFormat();
  const { height, withKeys, withoutKeys, drafts, damaged } = backup;
  return (
    <>
      {t('backups.keys', { count: withKeys })}
      <div className={styles.rowHint}>{t('backups.height', { height: format.number(height) })}</div>
      {withoutKeys > 0 && (
        <div className={styles.rowHint}>{t('backups.withoutKeys', { count: withoutKeys })}</div>
      )}
      {drafts === null && <div className={styles.rowHint}>{t('backups.withoutDrafts')}</div>}
      {damaged > 0 && (
        <div className={styles.rowHint}>{t('backups.damaged', { count: damaged })}</div>
      )}
    </>
  );
};

const BackupTable = ({
  backups,
  onDestroyed,
}: {
  readonly backups: readonly BackupLine[];
  readonly onDestroyed: (backup: BackupLine) => void;
}) => {
  const t = useText();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table verticalSpacing={9} horizontalSpacing={16} className={styles.staff}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('backups.file')}</Table.Th>
            <Table.Th>{t('backups.made')}</Table.Th>
            <Table.Th>{t('backups.holds')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('backups.destroyed')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {backups.map((backup) => (
            <Table.Tr key={backup.backup}>
              <Table.Td>
                <bdi className="mono" dir="ltr">
                  {backup.name}
                </bdi>
              </Table.Td>
              <Table.Td>
                {format.dateTime(backup.at)}
                <div className={styles.rowHint}>
                  <bdi>{backup.by}</bdi>
                </div>
              </Table.Td>
              <Table.Td>
                <Holds backup={backup} />
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('backups.destroyedFor', { name: backup.name })}
                  onClick={() => {
                    onDestroyed(backup);
                  }}
                >
                  {t('backups.destroyed')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

/** Makes a backup of this workstation, and lists those that were made here. */
export const BackupsSection = () => {
  const t = useText();
  const client = useClient();
  const list = useQuery('backup.list', {});
  const [writing, setWriting] = useState(false);
  const [written, setWritten] = useState('');
  const [destroying, setDestroying] = useState<BackupLine>();
  return (
    <>
      <p className={styles.rowHint}>{t('backups.hint')}</p>
      <Panel
        title={t('backups.title')}
        flush
        action={
          <Button
            leftSection={<IconArchive size={18} stroke={1.8} />}
            onClick={() => {
              setWritten('');
              setWriting(true);
            }}
          >
            {t('backups.make')}
          </Button>
        }
      >
        <QueryView query={list}>
          {({ backups }) =>
            backups.length === 0 ? (
              <EmptyState
                icon={<IconArchive size={28} stroke={1.6} />}
                title={t('backups.emptyTitle')}
              >
                {t('backups.emptyBody')}
              </EmptyState>
            ) : (
              <BackupTable backups={backups} onDestroyed={setDestroying} />
            )
          }
        </QueryView>
      </Panel>
      {written !== '' && (
        <Notice role="status" tone="ok">
          {t('backups.written', { name: written })}
        </Notice>
      )}
      {writing && (
        <WriteFile
          name={t('backups.make')}
          title={t('backups.makeTitle')}
          confirm={t('backups.makeConfirm')}
          hint={t('backups.makeHint')}
          progress={(numbers) => t('backups.progress', numbers)}
          fetch={(onProgress) => fetchBackup(client, onProgress)}
          onClose={() => {
            setWriting(false);
          }}
          onWritten={(name) => {
            setWriting(false);
            setWritten(name);
            list.refetch();
          }}
        />
      )}
      {destroying !== undefined && (
        <BackupDestroyed
          backup={destroying}
          onClose={() => {
            setDestroying(undefined);
          }}
          onDone={() => {
            setDestroying(undefined);
            list.refetch();
          }}
        />
      )}
    </>
  );
};
