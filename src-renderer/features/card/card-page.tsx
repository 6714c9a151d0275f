import { Button } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation, useParams } from 'wouter';
import { patientIdSchema, type PatientId } from '#contract/ids.ts';
import type { Action } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorState } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { IssuedCardView } from './issued-card-view.tsx';
import { useIssuedCard } from './use-issued-card.ts';
import styles from './card.module.css';

interface PrepareProps {
  readonly busy: boolean;
  readonly onMake: () => void;
  readonly onLater: () => void;
}

/** Card and PIN are shown once, so they are not made before the patient is there. */
function Prepare({ busy, onMake, onLater }: PrepareProps) {
  const t = useText();
  const make = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    make.current?.focus();
  }, []);
  return (
    <EmptyState
      icon={<IconId size={32} stroke={1.8} aria-hidden />}
      title={t('card.prepare.title')}
      action={
        <>
          <Button
            ref={make}
            loading={busy}
            onClick={onMake}
            rightSection={<KeyCap keys="Enter" onFill />}
          >
            {t('card.prepare.make')}
          </Button>
          <Button variant="default" onClick={onLater} disabled={busy}>
            {t('card.prepare.later')}
          </Button>
        </>
      }
    >
      {t('card.prepare.text')}
    </EmptyState>
  );
}

function AlreadyIssued({ onOpen }: { readonly onOpen: () => void }) {
  const t = useText();
  return (
    <EmptyState
      icon={<IconId size={32} stroke={1.8} aria-hidden />}
      title={t('card.issued.title')}
      action={<Button onClick={onOpen}>{t('card.issued.open')}</Button>}
    >
      {t('card.issued.text')}
    </EmptyState>
  );
}

function Before({
  patient,
  onMake,
  action,
}: {
  readonly patient: PatientId;
  readonly onMake: () => void;
  readonly action: Pick<Action<'cards.issue'>, 'busy' | 'error'>;
}) {
  const [, navigate] = useLocation();
  const openRecord = (): void => {
    navigate(paths.record(patient));
  };
  if (action.error?.code === 'cardAlreadyIssued') return <AlreadyIssued onOpen={openRecord} />;
  if (action.error) return <ErrorState error={action.error} onRetry={onMake} />;
  return <Prepare busy={action.busy} onMake={onMake} onLater={openRecord} />;
}

function PatientCard({ patient }: { readonly patient: PatientId }) {
  const t = useText();
  const [, navigate] = useLocation();
  const { issued, issue, forget, busy, error } = useIssuedCard(patient);
  if (issued !== null) {
    return (
      <IssuedCardView
        issued={issued}
        onDone={() => {
          forget();
          navigate(paths.record(patient));
        }}
      />
    );
  }
  return (
    <>
      <PageHeader title={t('card.title')} />
      <Panel>
        <Before patient={patient} onMake={issue} action={{ busy, error }} />
      </Panel>
    </>
  );
}

/** Issues a patient's card and PIN; what was shown is dropped from memory when the page is left. */
export function CardPage() {
  const params = useParams<{ patient: string }>();
  const patient = patientIdSchema.safeParse(params.patient);
  return (
    <div className={styles.page}>
      {patient.success ? (
        <PatientCard key={patient.data} patient={patient.data} />
      ) : (
        <ErrorState error={{ code: 'notFound' }} />
      )}
    </div>
  );
}
