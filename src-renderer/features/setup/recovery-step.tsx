import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconEyeOff, IconLock, IconPrinter, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { FieldGrid } from '#renderer/ui/field.tsx';
import { PrintSheet, usePrint } from '#renderer/ui/print-sheet.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import type { StepProps } from './setup-draft.ts';
import paper from './recovery.module.css';
import styles from './setup.module.css';
import { WizardFrame } from './wizard-frame.tsx';

type Recovery = CallOutput<'setup.recoveryWords'>;

const normal = (word: string): string => word.trim().toLowerCase();

const Points = () => {
  const t = useText();
  const points = [
    { icon: IconLock, words: t('setup.recoveryPoint1') },
    { icon: IconUsers, words: t('setup.recoveryPoint2') },
    { icon: IconEyeOff, words: t('setup.recoveryPoint3') },
  ];
  return (
    <ul className={styles.iconPoints}>
      {points.map(({ icon: Icon, words }) => (
        <li key={words}>
          <Icon size={18} stroke={1.8} aria-hidden="true" />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
};

interface ProofProps {
  readonly recovery: Recovery;
  readonly typed: readonly string[];
  readonly onType: (typed: readonly string[]) => void;
}

const Proof = ({ recovery, typed, onType }: ProofProps) => {
  const t = useText();
  return (
    <section>
      <h2 className={styles.small}>{t('setup.recoveryProve')}</h2>
      <p className={styles.hint}>{t('setup.recoveryProveHint')}</p>
      <FieldGrid>
        {recovery.ask.map((position, place) => {
          const matches = normal(typed[place] ?? '') === recovery.words[position - 1];
          return (
            <TextInput
              key={position}
              size="md"
              label={t('setup.recoveryWord', { number: position })}
              placeholder={t('setup.recoveryFrom')}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={20}
              dir="ltr"
              value={typed[place] ?? ''}
              rightSection={
                matches && (
                  <IconCircleCheck
                    size={20}
                    stroke={1.8}
                    className={styles.passed}
                    role="img"
                    aria-label={t('setup.recoveryMatches')}
                  />
                )
              }
              onChange={(change) => {
                onType(typed.with(place, change.currentTarget.value));
              }}
            />
          );
        })}
      </FieldGrid>
    </section>
  );
};

/** The 24 words: shown, printed, and four of them typed back from the paper. */
export const RecoveryStep = ({ draft, change, onNext, onBack, error }: StepProps) => {
  const t = useText();
  const recovery = useQuery('setup.recoveryWords', {});
  const confirm = useAction('setup.confirmWords');
  const [typed, setTyped] = useState<readonly string[]>(['', '', '', '']);
  const { printing, print } = usePrint();
  const next = async (): Promise<void> => {
    if (draft.wordsConfirmed && typed.every((word) => word === '')) {
      onNext();
      return;
    }
    const reply = await confirm.run({ words: typed.map(normal) });
    if (!reply.ok) return;
    change({ wordsConfirmed: true });
    onNext();
  };
  const failure = confirm.error ?? error;
  return (
    <WizardFrame
      step="recovery"
      title={t('setup.step_recovery')}
      hint={t('setup.recoveryHint')}
      next={t('setup.next_clinic')}
      ready={draft.wordsConfirmed || typed.every((word) => word.trim() !== '')}
      busy={confirm.busy}
      onNext={() => void next()}
      onBack={onBack}
    >
      <QueryView query={recovery} rows={6}>
        {(value) => (
          <div className={paper.recovery}>
            <div className={paper.paper}>
              <RecoverySheet words={value.words} />
            </div>
            <div className={styles.stack}>
              <Button
                size="md"
                fullWidth
                leftSection={<IconPrinter size={18} stroke={1.8} />}
                onClick={print}
              >
                {t('setup.recoveryPrint')}
              </Button>
              <Points />
              <Proof recovery={value} typed={typed} onType={setTyped} />
              {draft.wordsConfirmed && <p role="status">{t('setup.recoveryConfirmed')}</p>}
              {failure !== undefined && <ErrorNotice error={failure} />}
            </div>
            {printing && (
              <PrintSheet>
                <div className={paper.printed}>
                  <RecoverySheet words={value.words} />
                  <Points />
                </div>
              </PrintSheet>
            )}
          </div>
        )}
      </QueryView>
    </WizardFrame>
  );
};
