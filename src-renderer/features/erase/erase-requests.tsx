import { Button } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import styles from './erase.module.css';

type Request = CallOutput<'erasure.requests'>['requests'][number];

interface RequestLineProps {
  readonly request: Request;
  readonly mayDelete: boolean;
  readonly onDelete: () => void;
}

const RequestLine = ({ request: { line, by }, mayDelete, onDelete }: RequestLineProps) => {
  const t = useText();
  return (
    <li className={styles.place}>
      <IconEraser size={22} stroke={1.8} aria-hidden="true" />
      <span className={styles.placeWords}>
        <strong>
          <bdi>{fullName(line.name)}</bdi>
        </strong>
        <span className={styles.small}>
          <bdi className="mono" dir="ltr">
            {line.mrn}
          </bdi>
          , {t('erase.requestBy', { by })}
        </span>
      </span>
      {mayDelete && (
        <Button variant="default" size="xs" onClick={onDelete}>
          {t('erase.requestDelete')}
        </Button>
      )}
    </li>
  );
};

/** Records that were deleted elsewhere and are still here, until a doctor acts; nothing where there are none. */
export const EraseRequests = () => {
  const t = useText();
  const query = useQuery('erasure.requests', {});
  useRefetchOn(onBlocks, query.refetch);
  const [chosen, setChosen] = useState<PatientId | null>(null);
  const { requests = [], mayDelete = false } = query.data ?? {};
  if (requests.length === 0 && chosen === null) return null;
  return (
    <Panel title={t('erase.requestsTitle')}>
      <ul className={styles.places}>
        {requests.map((request) => (
          <RequestLine
            key={request.line.patient}
            request={request}
            mayDelete={mayDelete}
            onDelete={() => {
              setChosen(request.line.patient);
            }}
          />
        ))}
      </ul>
      {!mayDelete && <p className={styles.small}>{t('erase.requestsDoctor')}</p>}
      {chosen !== null && (
        <EraseDialog
          patient={chosen}
          onErased={query.refetch}
          onClose={() => {
            setChosen(null);
          }}
        />
      )}
    </Panel>
  );
};
