import { Button } from '@mantine/core';
import { IconSearchOff, IconUserPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PatientLine } from '#contract/views.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorState } from '#renderer/ui/error-state.tsx';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PatientOptions } from './patient-options.tsx';
import type { useSearch } from './use-search.ts';

interface FoundPatientsProps {
  readonly search: ReturnType<typeof useSearch>;
  readonly list: string;
  readonly active: number;
  readonly onChoose: (line: PatientLine) => void;
  readonly onClear: () => void;
  /** One more way on when nothing was found: add the patient. */
  readonly add?: ReactNode;
}

export const NobodyFound = ({
  query,
  onClear,
  add,
}: Pick<FoundPatientsProps, 'onClear' | 'add'> & { readonly query: string }) => {
  const t = useText();
  return query === '' ? (
    <EmptyState
      icon={<IconUserPlus size={32} stroke={1.8} aria-hidden="true" />}
      title={t('patients.emptyTitle')}
      action={add}
    >
      {t('patients.emptyBody')}
    </EmptyState>
  ) : (
    <EmptyState
      role="status"
      icon={<IconSearchOff size={32} stroke={1.8} aria-hidden="true" />}
      title={t('patients.noneTitle', { query })}
      action={
        <>
          <Button variant="default" size="xs" onClick={onClear}>
            {t('patients.clear')}
          </Button>
          {add}
        </>
      }
    >
      {t('patients.noneBody')}
    </EmptyState>
  );
};

/** The panel under the search field: the newest patients, those found, or why there are none. */
export const FoundPatients = (props: FoundPatientsProps) => {
  const { search, list, active, onChoose, onClear, add } = props;
  const { data, error, query } = search;
  const t = useText();
  const format = useFormat();
  const found = data?.found ?? [];
  const title =
    query === ''
      ? t('patients.newest')
      : t('patients.found', { number: format.number(found.length) });
  const counts =
    data === undefined
      ? ''
      : t('patients.foundOf', {
          shown: format.number(found.length),
          total: format.number(data.total),
        });
  return (
    <Panel title={title} action={<span role="status">{counts}</span>} flush>
      {error !== undefined && <ErrorState error={error} onRetry={search.refetch} />}
      {search.loading && <LoadingBars rows={6} />}
      {data !== undefined && found.length === 0 && (
        <NobodyFound query={query} onClear={onClear} add={add} />
      )}
      {found.length > 0 && (
        <PatientOptions id={list} found={found} query={query} active={active} onChoose={onChoose} />
      )}
    </Panel>
  );
};
