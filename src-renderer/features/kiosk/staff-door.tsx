import { IconUserOff } from '@tabler/icons-react';
import { useQuery } from '#renderer/api/use-call.ts';
import { OtherWays } from '#renderer/features/login/other-ways.tsx';
import { SignInForm } from '#renderer/features/login/sign-in-form.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { KioskTop } from './kiosk-top.tsx';
import styles from './kiosk.module.css';
import { useLeftAlone } from './use-left-alone.ts';

const leftAloneSeconds = 60;

/** The only way out of a kiosk: a passphrase of somebody who looks after it. */
export const StaffDoor = ({ onBack }: { readonly onBack: () => void }) => {
  const t = useText();
  const people = useQuery('session.people', {});
  const left = useLeftAlone(leftAloneSeconds, onBack);
  return (
    <div className={styles.page}>
      <KioskTop label={t('kiosk.back')} left={left} onStop={onBack} />
      <main className={styles.main}>
        <div className={styles.door}>
          <h1>{t('kiosk.staffTitle')}</h1>
          <p>{t('kiosk.staffHint')}</p>
          <QueryView query={people} rows={3}>
            {({ people: all }) => {
              const able = all.filter(({ roles }) => roles.includes('administrator'));
              return able.length === 0 ? (
                <EmptyState
                  icon={<IconUserOff size={32} stroke={1.8} aria-hidden="true" />}
                  title={t('kiosk.staffNobody')}
                >
                  {t('kiosk.staffNobodyHint')}
                </EmptyState>
              ) : (
                <SignInForm people={able} forNewPatient={false} />
              );
            }}
          </QueryView>
          <OtherWays onArrived={people.refetch} />
        </div>
      </main>
    </div>
  );
};
