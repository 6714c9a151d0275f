import { Button, Modal } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Enrolment } from '#contract/workstations.ts';
import type { EventName } from '#contract/events.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import { joinSteps } from '#renderer/features/setup/setup-draft.ts';
import styles from '#renderer/features/setup/setup.module.css';
import { WizardFrame } from '#renderer/features/setup/wizard-frame.tsx';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CheckDigits, CodeBox } from '#renderer/ui/code-box.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { FileStep } from './file-step.tsx';
import { OfferPanel } from './offer-panel.tsx';

const whatMoves: readonly EventName[] = ['status'];
/** Blocks come without an event of their own here. */
const lookEveryMs = 2_000;

const Leave = ({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) => {
  const t = useText();
  const client = useClient();
  const leave = useAction('enrolment.leave');
  const run = async (): Promise<void> => {
    const reply = await leave.run({});
    if (reply.ok) await refreshStatus(client);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('workstations.leaveTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.stack}>
        <p className={styles.hint}>{t('workstations.leaveBody')}</p>
        {leave.error !== undefined && <ErrorNotice error={leave.error} />}
        <div className={styles.buttons}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={leave.busy} onClick={() => void run()}>
            {t('workstations.leave')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};

const BlockState = ({ enrolment }: { readonly enrolment: Enrolment }) => {
  const t = useText();
  const format = useFormat();
  const isIn = enrolment.state === 'enrolled';
  const Icon = isIn ? IconCircleCheckFilled : IconCircleDashed;
  return (
    <Panel flush>
      <ul className={styles.checks}>
        <li className={styles.check} role="status">
          <Icon size={22} className={isIn ? styles.passed : styles.waiting} aria-hidden="true" />
          <strong>{t(isIn ? 'workstations.isEnrolled' : 'workstations.waitingBlock')}</strong>
          <span className={styles.checkValue}>
            {t('workstations.blocksHere', { height: format.number(enrolment.height) })}
          </span>
        </li>
      </ul>
    </Panel>
  );
};

const Asking = ({ enrolment }: { readonly enrolment: Enrolment }) => {
  const t = useText();
  return (
    <>
      <Panel title={t('workstations.replyShow')}>
        <div className={styles.stack}>
          <p className={styles.hint}>{t('workstations.replyShowHint')}</p>
          <CodeBox label={t('workstations.replyText')} code={enrolment.reply} />
        </div>
      </Panel>
      <Panel title={t('workstations.yourDigits')}>
        <CheckDigits digits={enrolment.digits} />
        <p className={styles.hint}>{t('workstations.yourDigitsHint')}</p>
      </Panel>
    </>
  );
};

/** A computer on its way into a clinic: its answer, the block that names it, and the file with its keys. */
export const EnrollingPage = () => {
  const t = useText();
  const { data, error, refetch } = useQuery('enrolment.state', {});
  const [leaving, setLeaving] = useState(false);
  useRefetchOn(whatMoves, refetch);
  useEffect(() => {
    const timer = setInterval(refetch, lookEveryMs);
    return () => {
      clearInterval(timer);
    };
  }, [refetch]);
  const isIn = data?.state === 'enrolled';
  return (
    <WizardFrame
      step={isIn ? 'file' : 'reply'}
      steps={joinSteps}
      title={t(isIn ? 'workstations.step_file' : 'workstations.step_reply')}
      aside={t('workstations.aside')}
      ready={false}
      onNext={() => undefined}
      otherWay={
        <Button
          variant="default"
          size="md"
          onClick={() => {
            setLeaving(true);
          }}
        >
          {t('workstations.leave')}
        </Button>
      }
    >
      {data !== undefined && (
        <>
          {data.trouble !== null && (
            <Notice role="alert" tone={data.trouble === 'otherClinic' ? 'bad' : 'wait'}>
              {t(`workstations.trouble_${data.trouble}`)}
            </Notice>
          )}
          {data.state === 'revoked' && (
            <Notice role="alert" tone="bad">
              {t('workstations.isRevoked')}
            </Notice>
          )}
          <BlockState enrolment={data} />
          {data.state === 'asking' && <Asking enrolment={data} />}
          {data.state === 'enrolled' && <FileStep file={data.file} />}
          <OfferPanel offer={data.offer} />
        </>
      )}
      {error !== undefined && <ErrorNotice error={error} onRetry={refetch} />}
      <Leave
        opened={leaving}
        onClose={() => {
          setLeaving(false);
        }}
      />
    </WizardFrame>
  );
};
