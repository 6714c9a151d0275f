import { useLocation, useParams } from 'wouter';
import { patientIdSchema, type PatientId } from '#contract/ids.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorState } from '#renderer/ui/error-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import type { IssuedCard } from './card-faces.tsx';
import { IssuedCardView } from './issued-card-view.tsx';
import { PrepareCard } from './prepare-card.tsx';
import { StandingCard } from './standing-card.tsx';
import { useIssuedCard } from './use-issued-card.ts';
import styles from './card.module.css';

interface BeforeProps {
  readonly patient: PatientId;
  readonly onIssued: (issued: IssuedCard) => void;
}

/** What there is of a card, before one is made. */
function Before({ patient, onIssued }: BeforeProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const query = useQuery('cards.state', { patient });
  const openRecord = (): void => {
    navigate(paths.record(patient));
  };
  const about = query.data;
  return (
    <>
      <PageHeader
        title={t('card.title')}
        subtitle={
          about !== undefined && (
            <>
              <bdi>{about.name}</bdi>,{' '}
              <bdi className="mono" dir="ltr">
                {about.mrn}
              </bdi>
            </>
          )
        }
      />
      <Panel>
        <QueryView query={query} rows={4}>
          {({ state }) =>
            state === 'notIssued' ? (
              <PrepareCard patient={patient} onIssued={onIssued} onLater={openRecord} />
            ) : (
              <StandingCard
                patient={patient}
                state={state}
                onIssued={onIssued}
                onEnded={query.refetch}
                onRecord={openRecord}
              />
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}

function PatientCard({ patient }: { readonly patient: PatientId }) {
  const [, navigate] = useLocation();
  const { issued, show, forget } = useIssuedCard();
  if (issued === null) return <Before patient={patient} onIssued={show} />;
  return (
    <IssuedCardView
      patient={patient}
      issued={issued}
      onDone={() => {
        forget();
        navigate(paths.record(patient));
      }}
    />
  );
}

/** Makes a patient's card and PIN, or ends a card; what was shown is dropped from memory when the page is left. */
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
