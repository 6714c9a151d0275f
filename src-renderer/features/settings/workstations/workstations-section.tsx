import { Button } from '@mantine/core';
import { IconDeviceDesktopPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { EventName } from '#contract/events.ts';
import type { InvitationLine, WorkstationLine } from '#contract/workstations.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { useAtKiosk } from '#renderer/app/use-at-kiosk.ts';
import { paths } from '#renderer/app/paths.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { AddWorkstation } from './add-workstation.tsx';
import { EnterReply } from './enter-reply.tsx';
import { KioskCamera } from './kiosk-camera.tsx';
import { KioskCards } from './kiosk-cards.tsx';
import { Invitations } from './invitations.tsx';
import { ShowCode } from './show-code.tsx';
import { WorkstationTable } from './workstation-table.tsx';
import { WriteCards } from './write-cards.tsx';
import { WriteHandOver } from './write-hand-over.tsx';

const whatMoves: readonly EventName[] = ['status', 'outbox', 'blocks'];

/** What stands over the list, one thing at a time. */
type Dialog =
  | { readonly is: 'add' }
  | { readonly is: 'code' | 'reply'; readonly invitation: InvitationLine }
  | { readonly is: 'file' | 'cards' | 'end'; readonly line: WorkstationLine };

const Obstacle = ({ obstacle }: { readonly obstacle: 'notInNetwork' | 'noPlainNode' }) => {
  const t = useText();
  return (
    <Notice
      tone="next"
      actions={
        <Button component={Link} href={paths.settingsSection('ledger')} size="xs" variant="default">
          {t('workstations.openLedger')}
        </Button>
      }
    >
      {t(`workstations.${obstacle}`)}
    </Notice>
  );
};

const End = ({
  line,
  onClose,
  onEnded,
}: {
  readonly line: WorkstationLine;
  readonly onClose: () => void;
  readonly onEnded: () => void;
}) => {
  const t = useText();
  const revoke = useAction('workstations.revoke');
  return (
    <ConfirmIdentity
      opened
      onClose={onClose}
      deed="staff"
      subject="clinic"
      name={t('workstations.end')}
      about={t('workstations.endTitle', { label: line.label })}
      confirm={t('workstations.endConfirm')}
      danger
      onProved={async () => {
        const reply = await revoke.run({ workstation: line.workstation });
        if (reply.ok) onEnded();
      }}
    >
      <p style={{ margin: 0 }}>{t('workstations.endBody')}</p>
      {revoke.error !== undefined && <ErrorNotice error={revoke.error} />}
    </ConfirmIdentity>
  );
};

/** The machines of the clinic: which there are, one more, and the way out for a lost one. */
export const WorkstationsSection = () => {
  const t = useText();
  const administrator = useHasRole('administrator');
  const atKiosk = useAtKiosk();
  const list = useQuery('workstations.list', {});
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [done, setDone] = useState('');
  useRefetchOn(whatMoves, list.refetch);
  const close = (): void => {
    setDialog(null);
  };
  const finish = (message: string): void => {
    setDialog(null);
    setDone(message);
    list.refetch();
  };
  const obstacle = list.data?.obstacle ?? null;
  const addable = administrator && list.data !== undefined && obstacle === null;
  return (
    <>
      {atKiosk && administrator && <KioskCards />}
      {atKiosk && administrator && <KioskCamera />}
      <Panel
        title={t('workstations.title')}
        flush
        action={
          addable && (
            <Button
              leftSection={<IconDeviceDesktopPlus size={18} stroke={1.8} />}
              onClick={() => {
                setDialog({ is: 'add' });
              }}
            >
              {t('workstations.add')}
            </Button>
          )
        }
      >
        <QueryView query={list}>
          {({ workstations }) => (
            <WorkstationTable
              workstations={workstations}
              onHandOver={(line) => {
                setDialog({ is: 'file', line });
              }}
              onCards={(line) => {
                setDialog({ is: 'cards', line });
              }}
              onEnd={(line) => {
                setDialog({ is: 'end', line });
              }}
            />
          )}
        </QueryView>
      </Panel>
      {done !== '' && (
        <Notice role="status" tone="ok">
          {done}
        </Notice>
      )}
      {obstacle !== null && <Obstacle obstacle={obstacle} />}
      {administrator && (
        <Invitations
          invitations={list.data?.invitations ?? []}
          onShow={(invitation) => {
            setDialog({ is: 'code', invitation });
          }}
          onReply={(invitation) => {
            setDialog({ is: 'reply', invitation });
          }}
          onWithdrawn={list.refetch}
        />
      )}
      {dialog?.is === 'add' && (
        <AddWorkstation
          onClose={close}
          onInvited={(invitation) => {
            list.refetch();
            setDialog({ is: 'code', invitation });
          }}
        />
      )}
      {dialog?.is === 'code' && <ShowCode invitation={dialog.invitation} onClose={close} />}
      {dialog?.is === 'reply' && (
        <EnterReply
          invitation={dialog.invitation}
          onClose={close}
          onEnrolled={(label) => {
            finish(t('workstations.enrolled', { label }));
          }}
        />
      )}
      {dialog?.is === 'file' && (
        <WriteHandOver
          line={dialog.line}
          onClose={close}
          onWritten={(name) => {
            finish(t('workstations.handOverDone', { name }));
          }}
        />
      )}
      {dialog?.is === 'cards' && (
        <WriteCards
          line={dialog.line}
          onClose={close}
          onWritten={(name) => {
            finish(t('kioskCards.written', { name }));
          }}
        />
      )}
      {dialog?.is === 'end' && (
        <End
          line={dialog.line}
          onClose={close}
          onEnded={() => {
            finish(t('workstations.ended', { label: dialog.line.label }));
          }}
        />
      )}
    </>
  );
};
