import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { PatientLine } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { useAddsPatients, useHasRole } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { handToDesk } from './chosen-patient.ts';
import { FoundPatients } from './found-patients.tsx';
import { ScanCard } from './scan-card.tsx';
import { SearchField } from './search-field.tsx';
import { patientOf, useListKeys } from './use-list-keys.ts';
import { useSearch } from './use-search.ts';
import styles from './patients.module.css';

const rows = 50;

/** Where a found patient leads: a doctor to the record, the desk to its own page. */
export const useOpenPatient = (): ((line: Pick<PatientLine, 'patient'>) => void) => {
  const doctor = useHasRole('doctor');
  const [, navigate] = useLocation();
  return ({ patient }) => {
    if (!doctor) handToDesk(patient);
    navigate(doctor ? paths.record(patient) : paths.reception);
  };
};

/** Everybody on this workstation, found by name, number, phone or date of birth. */
export const PatientsPage = () => {
  const t = useText();
  const list = useId();
  const addsPatients = useAddsPatients();
  const open = useOpenPatient();
  const draft = useStartDraft();
  const [typed, setTyped] = useState('');
  const search = useSearch(typed, rows);
  const found = search.data?.found ?? [];
  const keys = useListKeys({
    items: found,
    keyOf: patientOf,
    settled: search.settled,
    onChoose: open,
    id: list,
  });
  const type = (value: string): void => {
    setTyped(value);
    keys.setActive(0);
  };
  const add = addsPatients && (
    <Button
      size="xs"
      leftSection={<IconUserPlus size={17} stroke={1.8} />}
      rightSection={<KeyCap keys="mod+N" onFill />}
      loading={draft.busy}
      onClick={() => void draft.newPatient()}
    >
      {t('patients.newPatient')}
    </Button>
  );
  return (
    <div className={styles.page}>
      <PageHeader title={t('patients.title')} subtitle={t('patients.subtitle')} />
      <div className={styles.find}>
        <SearchField
          value={typed}
          onChange={type}
          onKeyDown={keys.onKeyDown}
          list={list}
          active={keys.active}
          expanded={found.length > 0}
        />
        <ScanCard onFound={open} />
      </div>
      {draft.error !== undefined && <ErrorNotice error={draft.error} />}
      <FoundPatients
        search={search}
        list={list}
        active={keys.active}
        onChoose={open}
        onClear={() => {
          type('');
        }}
        add={add}
      />
    </div>
  );
};
