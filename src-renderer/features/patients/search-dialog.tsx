import { Modal } from '@mantine/core';
import {
  IconSearch,
  IconShieldSearch,
  IconUser,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { PatientLine } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { useAddsPatients, useHasRole } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { NobodyFound } from './found-patients.tsx';
import { MatchedName } from './matched-name.tsx';
import { useOpenPatient } from './patients-page.tsx';
import { usePersonWords } from './person-words.ts';
import styles from './search-dialog.module.css';
import { optionId, useListKeys, type Choosing } from './use-list-keys.ts';
import { useSearch } from './use-search.ts';

interface SearchDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

interface Row {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly facts?: ReactNode;
  readonly keys?: string;
  readonly patient?: PatientLine;
  readonly choose: () => void;
}

const rowId = ({ id }: Row): string => id;

const icon = { size: 19, stroke: 1.8, 'aria-hidden': true } as const;
const rowsShown = 8;

const usePatientRows = (found: readonly PatientLine[], query: string): readonly Row[] => {
  const words = usePersonWords();
  const open = useOpenPatient();
  return found.map((patient) => ({
    id: patient.patient,
    icon: <IconUser {...icon} />,
    title: <MatchedName name={fullName(patient.name)} query={query} />,
    facts: (
      <>
        {words.long(patient)} ·{' '}
        <bdi className="mono" dir="ltr">
          {patient.mrn}
        </bdi>
      </>
    ),
    patient,
    choose: () => {
      open(patient);
    },
  }));
};

const useActionRows = (newPatient: () => void): readonly Row[] => {
  const t = useText();
  const addsPatients = useAddsPatients();
  const [, navigate] = useLocation();
  const goTo = (to: string) => () => {
    navigate(to);
  };
  const add: Row = {
    id: 'new',
    icon: <IconUserPlus {...icon} />,
    title: t('patients.actionNew'),
    keys: 'mod+N',
    choose: newPatient,
  };
  return [
    ...(addsPatients ? [add] : []),
    {
      id: 'patients',
      icon: <IconUsers {...icon} />,
      title: t('patients.actionPatients'),
      keys: 'G P',
      choose: goTo(paths.patients),
    },
    {
      id: 'verify',
      icon: <IconShieldSearch {...icon} />,
      title: t('patients.actionVerify'),
      keys: 'G V',
      choose: goTo(paths.verify),
    },
  ];
};

interface GroupProps {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly list: string;
  readonly offset: number;
  readonly active: number;
  readonly onChoose: (row: Row) => void;
}

const Group = ({ title, rows, list, offset, active, onChoose }: GroupProps) => (
  <div role="group" aria-label={title}>
    <p className={styles.group} aria-hidden="true">
      {title}
    </p>
    {rows.map((row, index) => (
      // The field above takes the keys; a click chooses the same.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
      <div
        key={row.id}
        id={optionId(list, offset + index)}
        role="option"
        tabIndex={-1}
        aria-selected={offset + index === active}
        className={styles.row}
        onClick={() => {
          onChoose(row);
        }}
      >
        {row.icon}
        <span className={styles.words}>
          <span className={styles.title}>{row.title}</span>
          {row.facts !== undefined && <span className={styles.facts}>{row.facts}</span>}
        </span>
        {row.keys !== undefined && <KeyCap keys={row.keys} />}
        {row.keys === undefined && offset + index === active && <KeyCap keys="Enter" />}
      </div>
    ))}
  </div>
);

const Legend = ({ counts }: { readonly counts: string }) => {
  const t = useText();
  const doctor = useHasRole('doctor');
  return (
    <div className={styles.foot}>
      <span>
        <KeyCap keys="ArrowUp" /> <KeyCap keys="ArrowDown" /> {t('patients.choose')}
      </span>
      <span>
        <KeyCap keys="Enter" /> {t(doctor ? 'patients.openRecord' : 'patients.toDesk')}
      </span>
      {doctor && (
        <span>
          <KeyCap keys="mod+Enter" /> {t('patients.startVisit')}
        </span>
      )}
      <span role="status">{counts}</span>
    </div>
  );
};

const SearchBody = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  const format = useFormat();
  const list = useId();
  const doctor = useHasRole('doctor');
  const draft = useStartDraft();
  const [typed, setTyped] = useState('');
  const search = useSearch(typed, rowsShown);
  const found = search.data?.found ?? [];
  const people = usePatientRows(found, search.query);
  const deeds = useActionRows(() => void draft.newPatient());
  const choose = (row: Row): void => {
    onClose();
    row.choose();
  };
  const chooseByKey = (row: Row, press: Choosing): void => {
    const { patient } = row;
    if (patient === undefined || !doctor || !(press.ctrlKey || press.metaKey)) {
      choose(row);
      return;
    }
    void draft.visit(patient.patient).then((reply) => {
      if (reply.ok) onClose();
    });
  };
  const keys = useListKeys({
    items: [...people, ...deeds],
    answers: people,
    keyOf: rowId,
    settled: search.settled,
    onChoose: chooseByKey,
    id: list,
  });
  const total = search.data?.total ?? 0;
  return (
    <>
      <div className={styles.field}>
        <IconSearch size={22} stroke={1.8} aria-hidden="true" />
        <input
          data-autofocus
          value={typed}
          maxLength={200}
          onChange={(change) => {
            setTyped(change.currentTarget.value);
            keys.setActive(0);
          }}
          onKeyDown={keys.onKeyDown}
          role="combobox"
          aria-label={t('patients.dialogTitle')}
          aria-expanded
          aria-controls={list}
          aria-activedescendant={optionId(list, keys.active)}
          aria-autocomplete="list"
          placeholder={t('patients.searchHint')}
          autoComplete="off"
          spellCheck={false}
        />
        <KeyCap keys="Escape" />
      </div>
      {draft.error !== undefined && <ErrorNotice error={draft.error} />}
      {search.error !== undefined && <ErrorNotice error={search.error} onRetry={search.refetch} />}
      {search.loading && <LoadingBars rows={4} />}
      {search.data !== undefined && people.length === 0 && (
        <NobodyFound
          query={search.query}
          onClear={() => {
            setTyped('');
          }}
        />
      )}
      <div id={list} role="listbox" aria-label={t('patients.results')} className={styles.results}>
        {people.length > 0 && (
          <Group
            title={t('patients.groupPatients')}
            rows={people}
            list={list}
            offset={0}
            active={keys.active}
            onChoose={choose}
          />
        )}
        <Group
          title={t('patients.groupActions')}
          rows={deeds}
          list={list}
          offset={people.length}
          active={keys.active}
          onChoose={choose}
        />
      </div>
      <Legend
        counts={t('patients.foundOf', {
          shown: format.number(people.length),
          total: format.number(total),
        })}
      />
    </>
  );
};

/** Behind Ctrl K: patients and actions by a few letters, with the keys alone. */
export const SearchDialog = ({ opened, onClose }: SearchDialogProps) => {
  const t = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset={84}
      size={640}
      padding={0}
      classNames={{ content: styles.content ?? '' }}
    >
      <Modal.Title className="visually-hidden">{t('patients.dialogTitle')}</Modal.Title>
      <SearchBody onClose={onClose} />
    </Modal>
  );
};
