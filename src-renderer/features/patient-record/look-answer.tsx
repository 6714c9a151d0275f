import type { CallOutput } from '#contract/calls/index.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import styles from './patient-record.module.css';

type Look = CallOutput<'patient.whoLooked'>['looks'][number];

interface LookAnswerProps {
  readonly look: Pick<Look, 'look' | 'answer'>;
  readonly onAnswered: () => void;
}

/** A word of the patient's own on an emergency; it can be changed, and the clinic reads the last one. */
export const LookAnswer = ({ look: { look, answer }, onAnswered }: LookAnswerProps) => {
  const t = useText();
  const { run, busy, error } = useAction('patient.answerLook');
  const say = (said: NonNullable<Look['answer']>) => (): void => {
    if (busy) return;
    void run({ look, answer: said }).then((reply) => {
      if (reply.ok) onAnswered();
    });
  };
  return (
    <div className={styles.answer}>
      {answer !== null && <p role="status">{t(`access.said.${answer}`)}</p>}
      {answer !== 'right' && (
        <button type="button" className={styles.answerButton} onClick={say('right')}>
          {t('access.right')}
        </button>
      )}
      {answer !== 'asked' && (
        <button type="button" className={styles.answerButton} onClick={say('asked')}>
          {t('access.askThis')}
        </button>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  );
};
