import { useEffect } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import { signOut } from '#renderer/app/before-lock.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useSession } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { OwnRecord } from './own-record.tsx';
import { StillThere } from './still-there.tsx';
import { useClosing } from './use-closing.ts';

const Opened = ({ closesAfter }: { readonly closesAfter: number }) => {
  const client = useClient();
  const { left, phase, extend } = useClosing(closesAfter);
  const finish = (): void => {
    void signOut(client);
  };
  useEffect(() => {
    if (phase === 'closed') void signOut(client);
  }, [phase, client]);
  switch (phase) {
    case 'open':
      return <OwnRecord left={left} onMore={extend} onFinish={finish} />;
    case 'asking':
      return <StillThere left={left} onGoOn={extend} onFinish={finish} />;
    case 'closed':
      return null;
    default:
      return phase satisfies never;
  }
};

/** The signed-in patient's own record. It is taken off the page before it closes by itself. */
export const PatientRecordPage = () => {
  const t = useText();
  usePageTitle(t('patientRecord.title'));
  const session = useSession();
  return session?.kind === 'patient' ? <Opened closesAfter={session.closesAfter} /> : null;
};
