import { Button } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useId } from 'react';
import { Link } from 'wouter';
import { paths } from '#renderer/app/paths.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { usePersonWords } from '#renderer/features/patients/person-words.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import type { DayLine } from './day.ts';
import { useEnterOnPage } from './use-enter-on-page.ts';
import styles from './day.module.css';

/** Who has been waiting longest, with the two things that a doctor does next. */
export const NextCard = ({ line }: { readonly line: DayLine }) => {
  const t = useText();
  const words = usePersonWords();
  const title = useId();
  const draft = useStartDraft();
  const { patient, reason, allergies } = line;
  const minutes = line.minutes ?? 0;
  const start = (): void => {
    if (!draft.busy) void draft.visit(patient.patient);
  };
  useEnterOnPage(start);
  return (
    <section className={styles.next} aria-labelledby={title}>
      <div className={styles.nextWords}>
        <p className={styles.nextWait}>
          {minutes === 0 ? t('workspace.nextNow') : t('workspace.nextWaiting', { count: minutes })}
        </p>
        <div className={styles.nextName}>
          <h2 id={title}>
            <bdi>{fullName(patient.name)}</bdi>
          </h2>
          {allergies !== null && allergies !== '' && (
            <StatePill state="allergy">
              <span className="visually-hidden">{t('states.allergy')}: </span>
              {allergies}
            </StatePill>
          )}
        </div>
        <p className={styles.nextFacts}>
          {words.long(patient)} · {reason === '' ? t('workspace.noReason') : reason}
        </p>
      </div>
      <div className={styles.nextActions}>
        <Button component={Link} href={paths.record(patient.patient)} variant="default">
          {t('workspace.openRecord')}
        </Button>
        <Button
          leftSection={<IconStethoscope size={18} stroke={1.8} />}
          rightSection={<KeyCap keys="Enter" onFill />}
          loading={draft.busy}
          onClick={start}
        >
          {t('workspace.startVisit')}
        </Button>
      </div>
      {draft.error !== undefined && (
        <div className={styles.nextError}>
          <ErrorNotice error={draft.error} />
        </div>
      )}
    </section>
  );
};
