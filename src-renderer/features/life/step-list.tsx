import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  type Icon,
} from '@tabler/icons-react';
import type { LifeCheck, LifeVersion } from '#contract/calls/life.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './life.module.css';
import type { VersionWords } from './use-version-words.ts';

const icons: Readonly<Record<LifeCheck, Icon>> = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  notDone: IconCircleDashed,
  notNeeded: IconCircleMinus,
};

type Step = LifeVersion['steps'][number];

const useStepWords = (version: LifeVersion, words: VersionWords): ((step: Step) => string) => {
  const t = useText();
  const format = useFormat();
  const number = words.spentNumber(version);
  return ({ step, result }) => {
    switch (step) {
      case 'canonical':
        return version.bytes > 0
          ? t('life.canonical_bytes', { bytes: format.bytes(version.bytes) })
          : t(`life.canonical_${result === 'notNeeded' ? 'notDone' : result}`);
      case 'condition':
        if (result !== 'passed') return t(`life.condition_${result}`);
        return number === undefined
          ? t('life.condition_passedOther')
          : t('life.condition_passed', { number });
      case 'block':
        return t(`life.block_${result}`);
      case 'hash':
      case 'signature':
        return t(`life.${step}_${result === 'notNeeded' ? 'notDone' : result}`);
      case 'signer':
        if (result !== 'passed' || version.role === null) {
          return t(
            version.adopted
              ? 'life.signer_adopted'
              : result === 'failed'
                ? 'life.signer_failed'
                : 'life.signer_notDone',
          );
        }
        return t(`life.signer_${version.role}`);
      default:
        return step satisfies never;
    }
  };
};

/** Each step of the check as it was computed just now. */
export const StepList = ({
  version,
  words,
}: {
  readonly version: LifeVersion;
  readonly words: VersionWords;
}) => {
  const t = useText();
  const say = useStepWords(version, words);
  return (
    <ol className={styles.steps}>
      {version.steps.map((step) => {
        const Mark = icons[step.result];
        return (
          <li key={step.step} data-result={step.result}>
            <Mark size={19} stroke={1.8} aria-hidden="true" />
            <span>
              <span className="visually-hidden">{t(`life.${step.result}`)}: </span>
              {say(step)}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
