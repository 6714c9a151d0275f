import { Button } from '@mantine/core';
import { IconListCheck, IconTopologyStar3 } from '@tabler/icons-react';
import { useState } from 'react';
import type { JoinPlan } from '#contract/membership.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { blockedBy } from './blocked-by.ts';
import { Obstacles, PlanSummary } from './plan-summary.tsx';
import styles from './join.module.css';

const Lead = () => {
  const t = useText();
  return (
    <>
      <p className={styles.words}>{t('join.lead')}</p>
      <ul className={styles.points}>
        <li>{t('join.leadHash')}</li>
        <li>{t('join.leadRead')}</li>
        <li>{t('join.leadSign')}</li>
        <li>{t('join.leadUndo')}</li>
      </ul>
    </>
  );
};

interface StartJoiningProps {
  readonly opened: boolean;
  readonly plan: JoinPlan;
  readonly onClose: () => void;
}

/** The administrator's passphrase, and then the first transaction goes. */
const StartJoining = ({ opened, plan, onClose }: StartJoiningProps) => {
  const t = useText();
  const format = useFormat();
  const start = useAction('join.start');
  const obstacles = blockedBy(start.error);
  return (
    <ConfirmIdentity
      opened={opened}
      onClose={() => {
        start.reset();
        onClose();
      }}
      deed="staff"
      subject="clinic"
      name={t('join.title')}
      about={t('join.startAbout', {
        count: plan.transactions,
        number: format.number(plan.transactions),
      })}
      confirm={t('join.startConfirm')}
      onProved={async () => {
        const reply = await start.run({});
        if (reply.ok) onClose();
      }}
    >
      <p className={styles.words}>{t('join.startWarning')}</p>
      {obstacles !== null && <Obstacles obstacles={obstacles} />}
      {start.error !== undefined && obstacles === null && <ErrorNotice error={start.error} />}
    </ConfirmIdentity>
  );
};

/** What joining means, a dry run of it, and the way in. */
export const JoinOffer = () => {
  const t = useText();
  const dry = useAction('join.plan');
  const [plan, setPlan] = useState<JoinPlan | null>(null);
  const [starting, setStarting] = useState(false);
  const check = async (): Promise<void> => {
    const reply = await dry.run({});
    setPlan(reply.ok ? reply.value : null);
  };
  const ready = plan?.obstacles.length === 0 && !dry.busy;
  return (
    <Panel title={t('join.title')}>
      <div className={styles.stack}>
        <Lead />
        {dry.busy && plan === null && <LoadingBars rows={4} caption={t('join.checking')} />}
        {dry.error !== undefined && <ErrorNotice error={dry.error} onRetry={() => void check()} />}
        {plan !== null && <PlanSummary plan={plan} />}
        <div className={styles.actions}>
          <Button
            variant={ready ? 'default' : 'filled'}
            leftSection={<IconListCheck size={18} stroke={1.8} />}
            loading={dry.busy}
            onClick={() => void check()}
          >
            {t(plan === null ? 'join.check' : 'join.checkAgain')}
          </Button>
          {ready && (
            <Button
              leftSection={<IconTopologyStar3 size={18} stroke={1.8} />}
              onClick={() => {
                setStarting(true);
              }}
            >
              {t('join.start')}
            </Button>
          )}
          {plan === null && <p className={styles.hint}>{t('join.checkHint')}</p>}
        </div>
      </div>
      {plan !== null && (
        <StartJoining
          opened={starting}
          plan={plan}
          onClose={() => {
            setStarting(false);
          }}
        />
      )}
    </Panel>
  );
};
