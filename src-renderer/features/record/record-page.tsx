import { useState } from 'react';
import { useParams } from 'wouter';
import { patientIdSchema, type PatientId } from '#contract/ids.ts';
import type { RecordView } from '#contract/views.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn, useRefetchOnSettled } from '#renderer/api/use-refetch-on.ts';
import { MissingPage } from '#renderer/app/fallback-pages.tsx';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { EraseDialog } from '#renderer/features/erase/erase-dialog.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorState } from '#renderer/ui/error-state.tsx';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { BreakGlass } from './break-glass.tsx';
import { ErasedRecord } from './erased-record.tsx';
import { transactionsOf } from './model/parts.ts';
import { RecordBody } from './record-body.tsx';
import styles from './record.module.css';
import { VersionPage } from './versions/version-page.tsx';

/** Each reading is a line in the patient's "who looked at me": a stream of blocks must not fill it. */
const betweenReadingsMs = 60_000;

const transactionPattern = /^[0-9a-f]{64}$/;

type Opening = ReturnType<typeof useQuery<'patients.record'>>;

/** What stands where a record does not: it is being opened, erased, or could not be read. */
const NotShown = ({ patient, query }: { readonly patient: PatientId; readonly query: Opening }) => {
  const t = useText();
  const { error } = query;
  return (
    <div className={styles.message}>
      <h1 className="visually-hidden">{t('record.title')}</h1>
      <Panel flush>
        {error?.code === 'erased' && <ErasedRecord patient={patient} />}
        {error?.code === 'reasonRequired' && (
          <BreakGlass patient={patient} onOpened={query.refetch} />
        )}
        {error !== undefined && error.code !== 'erased' && error.code !== 'reasonRequired' && (
          <ErrorState error={error} onRetry={query.refetch} />
        )}
        {query.loading && <LoadingBars rows={8} caption={t('common.opening')} />}
      </Panel>
    </div>
  );
};

const Opened = ({ patient, place }: { readonly patient: PatientId; readonly place: string }) => {
  const query = useQuery('patients.record', { patient });
  const [erasing, setErasing] = useState(false);
  const { data: view } = query;
  useRefetchOn(onBlocks, query.refetch, betweenReadingsMs);
  useRefetchOnSettled(view === undefined ? [] : transactionsOf(view), query.refetch);
  const shown = (value: RecordView) =>
    transactionPattern.test(place) ? (
      <VersionPage view={value} transaction={place} />
    ) : (
      <RecordBody
        view={value}
        tab={place}
        onErase={() => {
          setErasing(true);
        }}
        onChanged={query.refetch}
      />
    );
  // The dialog stays in its place while the record behind it goes: it tells what was done.
  return (
    <>
      {view === undefined ? <NotShown patient={patient} query={query} /> : shown(view)}
      {erasing && (
        <EraseDialog
          patient={patient}
          onErased={query.refetch}
          onClose={() => {
            setErasing(false);
          }}
        />
      )}
    </>
  );
};

/** A patient's record; behind a transaction's hash, one of its versions beside another. */
export const RecordPage = () => {
  const t = useText();
  usePageTitle(t('record.title'));
  const { patient, tab = '' } = useParams<{ patient: string; tab?: string }>();
  const id = patientIdSchema.safeParse(patient);
  return id.success ? <Opened key={id.data} patient={id.data} place={tab} /> : <MissingPage />;
};
