import { Button } from '@mantine/core';
import { IconCircleCheck, IconPencilQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CallOutput } from '#contract/calls/index.ts';
import type { ProposalId, TransactionId } from '#contract/ids.ts';
import type { Query } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import styles from './proposals.module.css';

type Proposals = CallOutput<'proposals.list'>;
type ProposalLine = Proposals['proposals'][number];

interface LineProps {
  readonly proposal: ProposalLine;
  readonly onLook: () => void;
}

const Line = ({ proposal: { line, by, at }, onLook }: LineProps) => {
  const t = useText();
  const format = useFormat();
  const when = format.dateTime(at);
  return (
    <li className={styles.line}>
      <IconPencilQuestion size={22} stroke={1.8} aria-hidden="true" />
      <span className={styles.lineWords}>
        <strong>
          <bdi>{fullName(line.name)}</bdi>
        </strong>
        <span className={styles.small}>
          <bdi className="mono" dir="ltr">
            {line.mrn}
          </bdi>
          ,{' '}
          {by === '' ? t('proposals.bySomeone', { at: when }) : t('proposals.by', { by, at: when })}
        </span>
      </span>
      <Button variant="default" size="xs" className={styles.look ?? ''} onClick={onLook}>
        {t('proposals.look')}
      </Button>
    </li>
  );
};

/** Corrections that wait for a doctor at this workstation; nothing where there are none. */
export const ProposalsPanel = ({ query }: { readonly query: Query<Proposals> }) => {
  const t = useText();
  const [, navigate] = useLocation();
  // At the desk a doctor has no page of what was signed: the hash is shown in its place.
  const isDoctorHere = useHasRole('doctor');
  const [chosen, setChosen] = useState<ProposalId | null>(null);
  const [taken, setTaken] = useState<TransactionId | null>(null);
  const { proposals = [], mayDecide = false } = query.data ?? {};
  if (proposals.length === 0 && taken === null) return null;
  const done = (): void => {
    setChosen(null);
    query.refetch();
  };
  return (
    <Panel title={t('proposals.title', { count: proposals.length })}>
      {taken !== null && (
        <Notice
          tone="ok"
          role="status"
          icon={<IconCircleCheck size={19} stroke={1.8} aria-hidden="true" />}
        >
          {t('proposals.taken', { hash: taken })}
        </Notice>
      )}
      <ul className={styles.lines}>
        {proposals.map((each) => (
          <Line
            key={each.proposal}
            proposal={each}
            onLook={() => {
              setChosen(each.proposal);
            }}
          />
        ))}
      </ul>
      {!mayDecide && proposals.length > 0 && (
        <p className={styles.small}>{t('proposals.doctor')}</p>
      )}
      {chosen !== null && (
        <DecideDialog
          proposal={chosen}
          mayDecide={mayDecide}
          onClose={() => {
            setChosen(null);
          }}
          onTaken={(transaction) => {
            if (isDoctorHere) navigate(paths.signed(transaction));
            else setTaken(transaction);
            done();
          }}
          onDeclined={done}
        />
      )}
    </Panel>
  );
};
