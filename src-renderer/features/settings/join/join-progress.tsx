import { Button, Progress } from '@mantine/core';
import { IconArrowBackUp, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { Membership } from '#contract/membership.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { GoBack } from './go-back.tsx';
import { percentOf, saidPercent } from './progress.ts';
import { TroubleNotice } from './trouble-notice.tsx';
import styles from './join.module.css';

type Joining = Extract<Membership, { state: 'joining' }>;

const icon = { size: 18, stroke: 1.8 } as const;

interface ActionsProps {
  readonly paused: boolean;
  /** Everything was sent, and only the way back is left. */
  readonly over: boolean;
}

const Actions = ({ paused, over }: ActionsProps) => {
  const t = useText();
  const pause = useAction('join.pause');
  const [asking, setAsking] = useState(false);
  return (
    <>
      {pause.error !== undefined && <ErrorNotice error={pause.error} />}
      <div className={styles.actions}>
        {!over && (
          <Button
            variant={paused ? 'filled' : 'default'}
            leftSection={paused ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />}
            loading={pause.busy}
            onClick={() => void pause.run({ paused: !paused })}
          >
            {t(paused ? 'join.resume' : 'join.pause')}
          </Button>
        )}
        <Button
          variant={over ? 'filled' : 'subtle'}
          leftSection={<IconArrowBackUp {...icon} />}
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('join.back')}
        </Button>
      </div>
      <GoBack
        opened={asking}
        onClose={() => {
          setAsking(false);
        }}
      />
    </>
  );
};

const Count = ({ joining: { done, total, paused } }: { readonly joining: Joining }) => {
  const t = useText();
  const format = useFormat();
  if (total === 0) return t('join.progressCounting');
  return t(paused ? 'join.progressPaused' : 'join.progressDone', {
    done: format.number(done),
    total: format.number(total),
  });
};

interface JoinProgressProps {
  readonly joining: Joining;
  readonly administrator: boolean;
}

/** How much of the clinic the network has by now, and what holds it up. */
export const JoinProgress = ({ joining, administrator }: JoinProgressProps) => {
  const t = useText();
  const format = useFormat();
  const { paused, trouble } = joining;
  const percent = percentOf(joining);
  const over = trouble === 'verdicts';
  const moves = !paused && trouble === null;
  return (
    <Panel title={t('join.progressTitle')}>
      <div className={styles.stack}>
        {trouble !== null && <TroubleNotice trouble={trouble} />}
        <div className={styles.head}>
          <p className={`${styles.count} tabular`}>
            <Count joining={joining} />
          </p>
          <span className={`${styles.percent} tabular`}>
            {t('outbox.percent', { number: format.number(percent) })}
          </span>
        </div>
        <Progress
          size={12}
          value={percent}
          striped={moves}
          animated={moves}
          aria-label={t('join.progressTitle')}
        />
        <span className="visually-hidden" role="status">
          {t('join.progressSaid', {
            percent: t('outbox.percent', { number: format.number(saidPercent(percent)) }),
          })}
        </span>
        <p className={styles.hint}>
          {t(over ? 'join.notice' : 'join.progressHint')}{' '}
          {!administrator && t('join.administratorOnly')}
        </p>
        {administrator && <Actions paused={paused} over={over} />}
      </div>
    </Panel>
  );
};
