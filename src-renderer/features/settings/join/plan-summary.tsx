import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { JoinObstacle, JoinPlan } from '#contract/membership.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList, type DataItem } from '#renderer/ui/data-list.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import styles from './join.module.css';

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

/** What has to be put right before the clinic can join, each with the way to do it. */
export const Obstacles = ({ obstacles }: { readonly obstacles: readonly JoinObstacle[] }) => {
  const t = useText();
  return (
    <Notice
      tone="wait"
      role="status"
      icon={<IconAlertTriangle {...icon} />}
      title={t('join.planNotReady', { count: obstacles.length })}
    >
      <ul className={styles.obstacles}>
        {obstacles.map((obstacle) => (
          <li key={obstacle}>
            <strong>{t(`join.obstacles.${obstacle}.what`)}</strong>
            {t(`join.obstacles.${obstacle}.next`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const Nodes = ({ nodes }: Pick<JoinPlan, 'nodes'>) => {
  const t = useText();
  const format = useFormat();
  if (nodes.length === 0) return t('common.none');
  return (
    <ul className={styles.nodes}>
      {nodes.map(({ name, answers, height }) => (
        <li key={name}>
          <bdi>
            {height === null ? name : t('join.nodeHeight', { name, height: format.number(height) })}
          </bdi>
          <StatePill state={answers ? 'passed' : 'offline'}>
            {t(answers ? 'join.nodeAnswers' : 'join.nodeSilent')}
          </StatePill>
        </li>
      ))}
    </ul>
  );
};

const useItems = (plan: JoinPlan): readonly DataItem[] => {
  const t = useText();
  const format = useFormat();
  const { leftOut, registry } = plan;
  return [
    { label: t('join.planNodes'), value: <Nodes nodes={plan.nodes} /> },
    {
      label: t('join.planTransactions'),
      value: t('join.transactions', {
        count: plan.transactions,
        number: format.number(plan.transactions),
      }),
    },
    {
      label: t('join.planLeftOut'),
      value:
        leftOut === 0
          ? t('join.planLeftOutNone')
          : t('join.planLeftOutSome', { count: leftOut, number: format.number(leftOut) }),
    },
    {
      label: t('join.planRegistry'),
      value: t('join.planRegistryHint', { number: format.number(registry) }),
    },
    { label: t('join.planSize'), value: format.bytes(plan.bytes) },
  ];
};

/** What joining would do, as a dry run found it. */
export const PlanSummary = ({ plan }: { readonly plan: JoinPlan }) => {
  const t = useText();
  return (
    <>
      {plan.obstacles.length === 0 ? (
        <Notice
          tone="ok"
          role="status"
          icon={<IconCircleCheck {...icon} />}
          title={t('join.planReady')}
        >
          {t('join.planReadyBody')}
        </Notice>
      ) : (
        <Obstacles obstacles={plan.obstacles} />
      )}
      <DataList items={useItems(plan)} labelWidth="200px" />
    </>
  );
};
