import { IconCircleCheckFilled, IconCircleDashed, IconCircleXFilled } from '@tabler/icons-react';
import { useText } from '#renderer/text/i18n.ts';
import { Hash } from '#renderer/ui/hash.tsx';
import type { Checked } from './checked.ts';
import styles from './verify.module.css';

type Step = Checked['steps'][number];

const Mark = ({ result }: { readonly result: Step['result'] }) => {
  switch (result) {
    case 'passed':
      return <IconCircleCheckFilled size={22} className={styles.passed} aria-hidden="true" />;
    case 'failed':
      return <IconCircleXFilled size={22} className={styles.failed} aria-hidden="true" />;
    case 'notDone':
      return <IconCircleDashed size={22} className={styles.notDone} aria-hidden="true" />;
    default:
      return result satisfies never;
  }
};

const isHash = (value: string): boolean => /^[0-9a-f]{16,}$/.test(value);

const Values = ({ values }: { readonly values: Step['values'] }) => {
  const shown = Object.entries(values);
  return shown.length === 0 ? null : (
    <dl className={styles.values}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{isHash(value) ? <Hash value={value} /> : <bdi>{value}</bdi>}</dd>
        </div>
      ))}
    </dl>
  );
};

/** Each check as it was done just now, with what it found. */
export const Steps = ({ steps }: { readonly steps: readonly Step[] }) => {
  const t = useText();
  return (
    <ol className={styles.steps}>
      {steps.map(({ step, result, values }, place) => (
        <li key={step} className={styles.step}>
          <Mark result={result} />
          <div className={styles.stepWords}>
            <div className={styles.stepTitle}>
              {place + 1}.{' '}
              {t(result === 'failed' ? `verify.stepFailed_${step}` : `verify.step_${step}`)}
            </div>
            <div className={styles.stepDetail}>
              {t(result === 'failed' ? `verify.detailFailed_${step}` : `verify.detail_${step}`)}
            </div>
            <Values values={values} />
          </div>
          <span className={styles.stepResult} data-result={result}>
            {t(`verify.${result}`)}
          </span>
        </li>
      ))}
    </ol>
  );
};
