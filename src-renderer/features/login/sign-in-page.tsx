import { Button } from '@mantine/core';
import { IconArrowLeft, IconUserOff } from '@tabler/icons-react';
import { Link, Redirect, useParams } from 'wouter';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { paths } from '#renderer/app/paths.ts';
import { useSession } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DeepFrame } from '#renderer/ui/deep-panel.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { OtherWays } from './other-ways.tsx';
import type { People } from './people-list.tsx';
import { SignInForm } from './sign-in-form.tsx';
import styles from './sign-in.module.css';

const Nobody = ({ forNewPatient }: { readonly forNewPatient: boolean }) => {
  const t = useText();
  return (
    <EmptyState
      icon={<IconUserOff size={32} stroke={1.8} aria-hidden="true" />}
      title={t(forNewPatient ? 'signIn.noDoctor' : 'signIn.nobody')}
    >
      {t(forNewPatient ? 'signIn.noDoctorHint' : 'signIn.nobodyHint')}
    </EmptyState>
  );
};

const addsPatients = ({ roles }: People[number]): boolean =>
  roles.includes('doctor') || roles.includes('registrar');

/** Staff sign-in; with `new-patient` as its purpose, doctors only, and straight on to the form. */
export const SignInPage = () => {
  const t = useText();
  const session = useSession();
  const forNewPatient = useParams<{ purpose?: string }>().purpose === 'new-patient';
  const people = useQuery('session.people', {});
  useRefetchOn(onBlocks, people.refetch);
  const title = forNewPatient ? t('signIn.doctorTitle') : t('signIn.staffTitle');
  usePageTitle(title);
  // With a purpose the form goes on by itself after signing in.
  if (session?.kind === 'staff' && !forNewPatient) return <Redirect to={paths.today} replace />;
  return (
    <DeepFrame
      top={
        <Button
          component={Link}
          href={paths.home}
          variant="subtle"
          leftSection={<IconArrowLeft size={18} stroke={1.8} className="mirrored" />}
        >
          {t('common.home')}
        </Button>
      }
    >
      <div className={styles.column}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.subtitle}>
          {forNewPatient ? t('signIn.forNewPatient') : t('signIn.forStaff')}
        </p>
        <QueryView query={people} rows={3}>
          {(value) => {
            const able = forNewPatient ? value.people.filter(addsPatients) : value.people;
            return able.length === 0 ? (
              <Nobody forNewPatient={forNewPatient} />
            ) : (
              <SignInForm people={able} forNewPatient={forNewPatient} />
            );
          }}
        </QueryView>
        <OtherWays onArrived={people.refetch} />
      </div>
    </DeepFrame>
  );
};
