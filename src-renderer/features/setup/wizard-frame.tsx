import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, type SyntheticEvent, type ReactNode } from 'react';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useText } from '#renderer/text/i18n.ts';
import { BrandMark } from '#renderer/ui/brand.tsx';
import { newClinicSteps, type StepName } from './setup-draft.ts';
import styles from './setup.module.css';

interface WizardFrameProps {
  readonly step: StepName;
  /** The way that this step is on; usual: that of a new clinic. */
  readonly steps?: readonly StepName[];
  readonly aside?: string;
  readonly title: string;
  readonly hint?: string;
  /** On the button; without it the step goes on by itself. */
  readonly next?: string;
  /** Another way out, in the foot. */
  readonly otherWay?: ReactNode;
  readonly ready: boolean;
  readonly busy?: boolean;
  readonly onNext: () => void;
  readonly onBack?: (() => void) | undefined;
  readonly children: ReactNode;
}

const StepList = ({ step, steps }: Required<Pick<WizardFrameProps, 'step' | 'steps'>>) => {
  const t = useText();
  const current = steps.indexOf(step);
  return (
    <ol className={styles.steps} aria-label={t('setup.steps')}>
      {steps.map((name, place) => (
        <li
          key={name}
          className={styles.step}
          data-state={place < current ? 'done' : undefined}
          aria-current={place === current ? 'step' : undefined}
        >
          <span className={styles.mark}>
            {place < current ? (
              <IconCheck size={18} stroke={2} aria-hidden="true" />
            ) : (
              <span aria-hidden="true">{place + 1}</span>
            )}
          </span>
          <span>{t(stepTitles[name])}</span>
          {place < current && <span className="visually-hidden">{t('setup.done')}</span>}
        </li>
      ))}
    </ol>
  );
};

const stepTitles = {
  keychain: 'setup.step_keychain',
  recovery: 'setup.step_recovery',
  clinic: 'setup.step_clinic',
  administrator: 'setup.step_administrator',
  doctor: 'setup.step_doctor',
  code: 'workstations.step_code',
  reply: 'workstations.step_reply',
  file: 'workstations.step_file',
} as const satisfies Record<StepName, string>;

/** One step of the wizard: where it stands, what is asked, Back and Next. */
export const WizardFrame = (props: WizardFrameProps) => {
  const { step, steps = newClinicSteps, title, hint, next, ready, busy = false } = props;
  const { aside, otherWay, onNext, onBack, children } = props;
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => {
    heading.current?.focus();
  }, [step]);
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (ready && !busy) onNext();
  };
  return (
    <form className={styles.wizard} onSubmit={onSubmit} noValidate>
      <header className={styles.deep}>
        <div className={styles.brand}>
          <BrandMark size={28} onDeep />
          <span>{t('common.product')}</span>
        </div>
        <div className={styles.deepTitle}>{t('setup.title')}</div>
        <StepList step={step} steps={steps} />
        <p className={styles.aside}>{aside ?? t('setup.aside')}</p>
      </header>
      <main className={styles.work}>
        <div className={styles.column}>
          <h1 ref={heading} tabIndex={-1} className={styles.heading}>
            {title}
          </h1>
          {hint !== undefined && <p className={styles.hint}>{hint}</p>}
          <div className={styles.fields}>{children}</div>
        </div>
      </main>
      <footer className={styles.foot}>
        <span className={styles.count}>
          {t('setup.stepOf', { step: steps.indexOf(step) + 1, all: steps.length })}
        </span>
        {onBack !== undefined && (
          <Button variant="default" size="md" onClick={onBack} disabled={busy}>
            {t('common.back')}
          </Button>
        )}
        {otherWay}
        {next !== undefined && (
          <Button type="submit" size="md" disabled={!ready} loading={busy}>
            {next}
          </Button>
        )}
      </footer>
    </form>
  );
};
