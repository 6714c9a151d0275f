import { Button } from '@mantine/core';
import { IconEqual, IconUsers, IconWaveSine } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { useSimilar, type Similar } from './use-similar.ts';
import styles from './side.module.css';

interface CardProps {
  readonly similar: Similar;
  readonly onCompare: () => void;
  readonly onDismiss: () => void;
}

function Likeness({ likeness }: Pick<Similar, 'likeness'>) {
  const t = useText();
  const LikeIcon = likeness === 'aLittleAlike' ? IconWaveSine : IconEqual;
  return (
    <span className={styles.likeness} data-likeness={likeness}>
      <LikeIcon size={15} stroke={1.8} aria-hidden />
      {t(`form.similar.likeness.${likeness}`)}
    </span>
  );
}

function SimilarCard({ similar: { line, likeness, same }, onCompare, onDismiss }: CardProps) {
  const t = useText();
  const format = useFormat();
  const age =
    line.birthDate === '' ? String(line.estimatedBirthYear ?? '') : format.age(line.birthDate);
  const words = format.list(same.map((what) => t(`form.similar.same.${what}`)));
  return (
    <section className={styles.similar}>
      <div className={styles.similarHead}>
        <strong>
          <bdi>{fullName(line.name)}</bdi>
        </strong>
        <Likeness likeness={likeness} />
      </div>
      <p className={styles.quiet}>
        {age} ·{' '}
        <bdi className="mono" dir="ltr">
          {line.mrn}
        </bdi>
      </p>
      <p className={styles.quiet}>{words.charAt(0).toLocaleUpperCase() + words.slice(1)}</p>
      <div className={styles.similarActions}>
        <Button variant="default" size="compact-md" onClick={onCompare}>
          {t('form.similar.compare')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={onDismiss}>
          {t('form.similar.notSame')}
        </Button>
      </div>
    </section>
  );
}

/** Possible duplicates beside the name. Nothing merges by itself; one word takes a card away. */
export function SimilarPatients() {
  const t = useText();
  const found = useSimilar();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const [compared, setCompared] = useState<Similar | null>(null);
  const open = found.filter(({ line }) => !dismissed.has(line.patient));
  return (
    <>
      <div aria-live="polite" className={styles.column}>
        {open.length === 0 ? null : (
          <>
            <Notice
              tone="wait"
              icon={<IconUsers size={19} stroke={1.8} aria-hidden />}
              title={t('form.similar.title')}
            >
              {t('form.similar.text')}
            </Notice>
            {open.map((similar) => (
              <SimilarCard
                key={similar.line.patient}
                similar={similar}
                onCompare={() => {
                  setCompared(similar);
                }}
                onDismiss={() => {
                  setDismissed(new Set([...dismissed, similar.line.patient]));
                }}
              />
            ))}
          </>
        )}
      </div>
      <CompareDialog
        similar={compared}
        onClose={() => {
          setCompared(null);
        }}
        onDismiss={(patient) => {
          setDismissed(new Set([...dismissed, patient]));
          setCompared(null);
        }}
      />
    </>
  );
}
