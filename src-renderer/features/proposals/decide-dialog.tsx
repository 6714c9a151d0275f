import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ProposalId, TransactionId } from '#contract/ids.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { type OpenedProposal, ProposalDiff } from './proposal-diff.tsx';
import styles from './proposals.module.css';

interface DecideProps {
  readonly proposal: ProposalId;
  readonly mayDecide: boolean;
  readonly onClose: () => void;
  readonly onTaken: (transaction: TransactionId) => void;
  readonly onDeclined: () => void;
}

const Decision = ({ opened, ...props }: DecideProps & { readonly opened: OpenedProposal }) => {
  const { proposal, mayDecide, onTaken, onDeclined } = props;
  const t = useText();
  const take = useAction('proposals.take');
  const decline = useAction('proposals.decline');
  const [proving, setProving] = useState(false);
  const sign = async (): Promise<void> => {
    const reply = await take.run({ proposal });
    if (reply.ok) onTaken(reply.value.transaction);
  };
  return (
    <div className={styles.form}>
      <p className={styles.text}>
        <strong>
          <bdi>{fullName(opened.line.name)}</bdi>
        </strong>
        ,{' '}
        <bdi className="mono" dir="ltr">
          {opened.line.mrn}
        </bdi>
      </p>
      <ProposalDiff opened={opened} />
      {decline.error !== undefined && <ErrorNotice error={decline.error} />}
      <div className={styles.foot}>
        <Button
          variant="default"
          loading={decline.busy}
          onClick={() => {
            void decline.run({ proposal }).then((reply) => {
              if (reply.ok) onDeclined();
            });
          }}
        >
          {t(mayDecide ? 'proposals.decline' : 'proposals.takeBack')}
        </Button>
        {mayDecide && (
          <Button
            onClick={() => {
              setProving(true);
            }}
          >
            {t('proposals.take')}
          </Button>
        )}
      </div>
      <ConfirmIdentity
        opened={proving}
        onClose={() => {
          setProving(false);
        }}
        deed="amend"
        subject={opened.line.patient}
        name={t('proposals.takeName')}
        confirm={t('proposals.take')}
        onProved={sign}
      >
        <p className={styles.text}>{t('proposals.takeText')}</p>
        {take.error !== undefined && <ErrorNotice error={take.error} />}
      </ConfirmIdentity>
    </div>
  );
};

/** One proposal: what would change, and a doctor's word on it. */
export const DecideDialog = (props: DecideProps) => {
  const t = useText();
  const query = useQuery('proposals.open', { proposal: props.proposal });
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('proposals.decideTitle')}
      size={720}
      padding="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <QueryView query={query} rows={4}>
        {(opened) => <Decision {...props} opened={opened} />}
      </QueryView>
    </Modal>
  );
};
