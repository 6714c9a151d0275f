import { IconCircleCheckFilled, IconCircleDashed, IconCircleXFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
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

const names = ['height', 'fingerprint', 'signer', 'verdict'] as const;
const verdicts = ['valid', 'late', 'duplicate', 'pending', 'void', 'unknown'] as const;

/** One value that a check found, in words where it is a word. */
const useValueWord = (): ((name: (typeof names)[number], value: string) => ReactNode) => {
  const t = useText();
  const format = useFormat();
  return (name, value) => {
    switch (name) {
      case 'height':
        return format.number(Number(value));
      case 'fingerprint':
        return (
          <bdi className="mono" dir="ltr">
            {value}
          </bdi>
        );
      case 'signer':
        return value === '' ? t('verify.signer_unknown') : <bdi>{value}</bdi>;
      case 'verdict': {
        const verdict = verdicts.find((each) => each === value);
        return t(`verify.verdict_${verdict ?? 'foreign'}`);
      }
      default:
        return name satisfies never;
    }
  };
};

const Values = ({ values }: { readonly values: Step['values'] }) => {
  const t = useText();
  const word = useValueWord();
  const shown = names.filter((name) => values[name] !== undefined);
  return shown.length === 0 ? null : (
    <dl className={styles.values}>
      {shown.map((name) => (
        <div key={name}>
          <dt>{t(`verify.value_${name}`)}</dt>
          <dd>{word(name, values[name] ?? '')}</dd>
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
