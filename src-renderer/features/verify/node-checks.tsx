import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconShieldCheck,
  IconShieldQuestion,
  IconShieldX,
} from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './verify.module.css';

/** What the named nodes gave out for one hash. */
export type OnNodes = CallOutput<'verify.onNodes'>;
type Answer = OnNodes['answers'][number];

const Mark = ({ answer }: { readonly answer: Answer['answer'] }) => {
  switch (answer) {
    case 'found':
      return <IconCircleCheckFilled size={22} className={styles.passed} aria-hidden="true" />;
    case 'different':
      return <IconCircleXFilled size={22} className={styles.failed} aria-hidden="true" />;
    case 'absent':
    case 'unasked':
      return <IconCircleDashed size={22} className={styles.notDone} aria-hidden="true" />;
    default:
      return answer satisfies never;
  }
};

/** Why, in a sentence; empty where the answer says it all. */
const useReason = ({ flaw, fault, httpStatus }: Answer): string => {
  const t = useText();
  if (flaw !== null) return t(`nodes.flaw_${flaw}`);
  if (fault === null) return '';
  const http = httpStatus === null ? '' : ` (${t('nodes.httpStatus', { status: httpStatus })})`;
  return `${t(`nodeFaults.${fault}.what`)}${http}`;
};

const results = {
  found: 'passed',
  different: 'failed',
  absent: 'notDone',
  unasked: 'notDone',
} as const;

const NodeStep = ({ answer }: { readonly answer: Answer }) => {
  const t = useText();
  const format = useFormat();
  const reason = useReason(answer);
  const height = format.number(answer.height ?? 0);
  return (
    <li className={styles.step}>
      <Mark answer={answer.answer} />
      <div className={styles.stepWords}>
        <div className={styles.stepTitle}>
          <bdi>{answer.name}</bdi>
        </div>
        <div className={styles.stepDetail}>
          {t(`nodes.answer_${answer.answer}`, { height })}
          {reason === '' ? '' : `. ${reason}`}
        </div>
      </div>
      <span className={styles.stepResult} data-result={results[answer.answer]}>
        {t(`nodes.result_${answer.answer}`)}
      </span>
    </li>
  );
};

/** The sum of it: how many hold the same bytes, or who gives out something else. */
const useTitle = ({ outcome, answers }: OnNodes): string => {
  const t = useText();
  const format = useFormat();
  const found = answers.filter(({ answer }) => answer === 'found').length;
  const different = answers.filter(({ answer }) => answer === 'different').map(({ name }) => name);
  switch (outcome) {
    case 'genuine':
      return t('nodes.verifyOutcome_genuine', { count: found, all: answers.length });
    case 'contradicted':
      return t('nodes.verifyOutcome_contradicted', {
        count: different.length,
        names: format.list(different),
      });
    case 'notFound':
    case 'unasked':
      return t(`nodes.verifyOutcome_${outcome}`);
    case 'noNodes':
    case 'notAHash':
      return '';
    default:
      return outcome satisfies never;
  }
};

const looks = {
  genuine: { outcome: 'genuine', icon: IconShieldCheck },
  contradicted: { outcome: 'tampered', icon: IconShieldX },
  notFound: { outcome: 'unsure', icon: IconShieldQuestion },
  unasked: { outcome: 'unsure', icon: IconShieldQuestion },
  noNodes: { outcome: 'unsure', icon: IconShieldQuestion },
  notAHash: { outcome: 'unsure', icon: IconShieldQuestion },
} as const;

/** Each named node as a step of the check. `elsewhere`: this PC itself does not hold the hash. */
export const NodeChecks = ({
  found,
  elsewhere,
}: {
  readonly found: OnNodes;
  readonly elsewhere: boolean;
}) => {
  const t = useText();
  const format = useFormat();
  const title = useTitle(found);
  const { outcome, icon: Icon } = looks[found.outcome];
  const time = format.timeWithSeconds(found.checkedAt);
  const proved = elsewhere && found.outcome === 'genuine';
  const same = found.answers.filter(({ answer }) => answer === 'found').length;
  const nowhere = elsewhere && found.outcome === 'notFound';
  const detail = proved
    ? `${title}. ${t('nodes.verifyElsewhereBody', { time })}`
    : t(elsewhere ? 'nodes.verifyNotHere' : 'nodes.verifyComputed', { time });
  const shown = proved ? t('nodes.verifyElsewhere') : nowhere ? t('nodes.verifyNowhere') : title;
  return (
    <section className={styles.result} data-outcome={outcome} aria-label={t('nodes.verifyTitle')}>
      <div
        className={styles.verdict}
        data-outcome={outcome}
        role={outcome === 'tampered' ? 'alert' : 'status'}
      >
        <Icon size={proved ? 44 : 32} stroke={1.8} aria-hidden="true" />
        <div className={styles.verdictWords}>
          <h2 className={styles.verdictTitle}>{shown}</h2>
          <div>
            {found.outcome === 'contradicted' &&
              `${t('nodes.verifyOthers', { count: same, all: found.answers.length })} `}
            {detail}
          </div>
        </div>
      </div>
      <ol className={styles.steps}>
        {found.answers.map((answer) => (
          <NodeStep key={answer.node} answer={answer} />
        ))}
      </ol>
    </section>
  );
};
