import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { Signed } from '#contract/views.ts';
import { useMembership } from '#renderer/app/membership.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill, type StateName } from '#renderer/ui/state-pill.tsx';
import styles from './result.module.css';

interface Step {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** Null while it has not come to that. */
  readonly at: string | null;
  readonly reached: boolean;
}

const pills: Readonly<Record<Signed['place'], StateName>> = {
  committed: 'committed',
  waiting: 'waiting',
  held: 'held',
  twoVersions: 'twoVersions',
  late: 'late',
  refused: 'failed',
};

function useSteps({ signedAt, committedAt, readBackAt, height }: Signed): readonly Step[] {
  const t = useText();
  const format = useFormat();
  const membership = useMembership();
  const block =
    height === null
      ? t('result.steps.blockOpen')
      : t('result.steps.block', { height: format.number(height) });
  return [
    {
      key: 'signed',
      title: t('result.steps.signed'),
      text: t('result.steps.signedText'),
      at: signedAt,
      reached: true,
    },
    {
      key: 'sent',
      title: t('result.steps.sent'),
      text: t(
        membership.state === 'own' ? 'result.steps.sentText' : 'result.steps.sentTextNetwork',
      ),
      at: committedAt === null ? null : signedAt,
      reached: committedAt !== null || height !== null,
    },
    {
      key: 'block',
      title: block,
      text: t('result.steps.blockText'),
      at: committedAt,
      reached: height !== null,
    },
    {
      key: 'readBack',
      title: t('result.steps.readBack'),
      text: t('result.steps.readBackText'),
      at: readBackAt,
      reached: readBackAt !== null,
    },
  ];
}

/** How far the record has come, each step with its time. */
export function Places({ signed }: { readonly signed: Signed }) {
  const t = useText();
  const format = useFormat();
  const steps = useSteps(signed);
  return (
    <Panel title={t('result.where')} action={<StatePill state={pills[signed.place]} />}>
      <ol className={styles.steps}>
        {steps.map(({ key, title, text, at, reached }) => (
          <li key={key} data-reached={reached || undefined}>
            {reached ? (
              <IconCircleCheckFilled size={22} aria-hidden className={styles.stepIcon} />
            ) : (
              <IconCircle size={22} stroke={1.8} aria-hidden className={styles.stepIcon} />
            )}
            <span className={styles.stepWords}>
              <strong>{title}</strong>
              <span>{reached ? text : t('result.steps.open')}</span>
            </span>
            {at === null ? null : <time dateTime={at}>{format.timeWithSeconds(at)}</time>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
