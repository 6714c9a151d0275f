import { useEffect, useId, useState } from 'react';
import type { PatientId } from '#contract/ids.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { JoiningNotice } from '#renderer/app/joining-notice.tsx';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { EraseRequests } from '#renderer/features/erase/erase-requests.tsx';
import { takeFromHand, useChosenPatient } from '#renderer/features/patients/chosen-patient.ts';
import { FoundPatients } from '#renderer/features/patients/found-patients.tsx';
import { ScanCard } from '#renderer/features/patients/scan-card.tsx';
import { SearchField } from '#renderer/features/patients/search-field.tsx';
import { patientOf, useListKeys } from '#renderer/features/patients/use-list-keys.ts';
import { useSearch } from '#renderer/features/patients/use-search.ts';
import { ProposalsPanel } from '#renderer/features/proposals/proposals-panel.tsx';
import { UnfinishedPanel } from '#renderer/features/workspace/unfinished-panel.tsx';
import { useMinute } from '#renderer/features/workspace/use-minute.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ArrivalsPanel } from './arrivals-panel.tsx';
import { DeskDetails } from './desk-details.tsx';
import { NewPatient } from './new-patient.tsx';
import styles from './reception.module.css';

const rows = 8;

/** The patient in the details: chosen here, or handed over by search or card. */
const useChosen = () => {
  const handed = useChosenPatient((state) => state.chosen);
  const [chosen, setChosen] = useState<PatientId | null>(handed);
  useEffect(() => takeFromHand, []);
  const choose = (patient: PatientId): void => {
    takeFromHand();
    setChosen(patient);
  };
  return { chosen: handed ?? chosen, choose };
};

/** The desk: find or scan, make sure who it is, check in. */
export const ReceptionPage = () => {
  const t = useText();
  usePageTitle(t('reception.title'));
  const list = useId();
  const registrar = useHasRole('registrar');
  const [typed, setTyped] = useState('');
  const { chosen, choose } = useChosen();
  const search = useSearch(typed, rows);
  const arrivals = useQuery('checkIns.today', {});
  const proposals = useQuery('proposals.list', {});
  useMinute(arrivals.refetch);
  useRefetchOn(onBlocks, arrivals.refetch);
  const found = search.data?.found ?? [];
  const choosePerson = ({ patient }: { readonly patient: PatientId }): void => {
    choose(patient);
  };
  const keys = useListKeys({
    items: found,
    settled: search.settled,
    keyOf: patientOf,
    onChoose: choosePerson,
    id: list,
  });
  const type = (value: string): void => {
    setTyped(value);
    keys.setActive(0);
  };
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('reception.title')}</h1>
      <JoiningNotice />
      <EraseRequests />
      <div className={styles.find}>
        <SearchField
          value={typed}
          onChange={type}
          onKeyDown={keys.onKeyDown}
          list={list}
          active={keys.active}
          expanded={found.length > 0}
        />
        <ScanCard primary onFound={choosePerson} />
        <NewPatient />
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <FoundPatients
            search={search}
            list={list}
            active={keys.active}
            onChoose={(line) => {
              keys.setActive(found.indexOf(line));
              choosePerson(line);
            }}
            onClear={() => {
              type('');
            }}
          />
          <ArrivalsPanel query={arrivals} onChoose={choose} />
          <ProposalsPanel query={proposals} />
          {registrar && <UnfinishedPanel />}
        </div>
        <DeskDetails
          key={chosen ?? ''}
          patient={chosen}
          arrivals={arrivals.data?.checkIns ?? []}
          onCheckedIn={arrivals.refetch}
          onProposed={proposals.refetch}
        />
      </div>
    </div>
  );
};
