import { useState } from 'react';
import { Link } from 'wouter';
import type { RecordView } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { timelineOf, type TimelineEntry } from './model/timeline.ts';
import { useTimelineWords } from './timeline-words.ts';
import { VersionPill } from './version-pill.tsx';
import styles from './side.module.css';

const few = 5;

const Entry = ({
  entry,
  patient,
}: {
  readonly entry: TimelineEntry;
  readonly patient: RecordView['patient'];
}) => {
  const t = useText();
  const words = useTimelineWords();
  const { version } = entry;
  return (
    <li className={styles.entry} data-amends={entry.amends || undefined}>
      <Link href={paths.record(patient, version.transaction)} className={styles.entryTitle}>
        {words.title(entry)}
      </Link>
      <span className={styles.small}>{words.facts(entry)}</span>
      <VersionPill version={version} />
      <span className={styles.entryHash}>
        <Hash value={version.transaction} short />
        <CopyButton
          text={version.transaction}
          size="compact-xs"
          variant="subtle"
          label={<span className={styles.small}>{t('common.copy')}</span>}
        />
        <Link
          href={paths.life(version.transaction)}
          className={styles.linkRow}
          aria-label={t('life.linkOf', { what: words.title(entry) })}
        >
          {t('life.linkShort')}
        </Link>
      </span>
    </li>
  );
};

/** Every signed version, newest first; each stays readable. */
export const VersionsPanel = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const [all, setAll] = useState(false);
  const timeline = timelineOf(view);
  const shown = all ? timeline : timeline.slice(0, few);
  return (
    <Panel title={t('record.versions.title')}>
      <ol className={styles.timeline}>
        {shown.map((entry) => (
          <Entry key={entry.version.transaction} entry={entry} patient={view.patient} />
        ))}
      </ol>
      {timeline.length > few && (
        <button
          type="button"
          className={styles.linkRow}
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? t('record.versions.fewer') : t('record.versions.all', { count: timeline.length })}
        </button>
      )}
    </Panel>
  );
};
