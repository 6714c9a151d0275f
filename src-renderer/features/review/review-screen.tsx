import { useEffect, useMemo, useRef } from 'react';
import type { RecordView } from '#contract/views.ts';
import { useStaff } from '#renderer/app/store.ts';
import { useFormat, useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DraftHeader } from '../form/draft-header.tsx';
import { useDraftStore } from '../form/fields/draft-context.ts';
import { focusOn } from '../form/focus-on.ts';
import { readLocalTime } from '../form/model/local-time.ts';
import { stopsOf, type SectionName } from '../form/model/sections.ts';
import { sectionId } from '../form/use-stops.ts';
import { Line } from './review-line.tsx';
import { reviewText, type ReviewSection } from './review-text.ts';
import { SignPanel } from './sign-panel.tsx';
import styles from './review.module.css';

interface SectionProps {
  readonly section: ReviewSection;
  readonly onChange: () => void;
}

function Section({ section: { name, lines }, onChange }: SectionProps) {
  const t = useText();
  const title = t(`form.sections.${name}`);
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        <button
          type="button"
          className={styles.change}
          aria-label={t('review.changeSection', { section: title })}
          onClick={onChange}
        >
          {t('review.change')}
        </button>
      </div>
      {lines.length === 0 ? <p className={styles.nothing}>{t('review.nothing')}</p> : null}
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the text stands still while reviewed
        <Line key={index} line={line} />
      ))}
    </section>
  );
}

function Paper({ onChange }: { readonly onChange: (section: SectionName) => void }) {
  const t = useText();
  const format = useFormat();
  const lang = useLocale();
  const staff = useStaff();
  const { form, found, kind } = useDraftStore().getState();
  const heading = useRef<HTMLHeadingElement>(null);
  const sections = useMemo(
    () => reviewText({ t, format, lang }, kind, form, found),
    [t, format, lang, kind, form, found],
  );
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const { date } = readLocalTime(form.visit?.startedAt ?? '');
  return (
    <article className={styles.paper} aria-labelledby="review-paper">
      <div className={styles.paperHead}>
        <h2 id="review-paper" ref={heading} tabIndex={-1} className={styles.paperTitle}>
          {t(`review.paper.${kind}`, { date: format.longDate(date) })}
        </h2>
        <span className={styles.signer}>{staff?.name}</span>
      </div>
      <p className={styles.word}>{t('review.wordForWord')}</p>
      {sections.map((section) => (
        <Section
          key={section.name}
          section={section}
          onChange={() => {
            onChange(section.name);
          }}
        />
      ))}
    </article>
  );
}

interface ReviewScreenProps {
  readonly record: RecordView | undefined;
  readonly onBack: () => void;
}

/** The text exactly as it will be signed, and the signing. */
export function ReviewScreen({ record, onBack }: ReviewScreenProps) {
  const { kind } = useDraftStore().getState();
  const backTo = (section: SectionName): void => {
    onBack();
    requestAnimationFrame(() => {
      const stop = stopsOf(kind).find(({ sections }) => sections.includes(section));
      const element = document.getElementById(sectionId(section));
      element?.scrollIntoView({ block: 'start' });
      element?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
      if (element === null && stop) document.getElementById(sectionId(stop.name))?.scrollIntoView();
    });
  };
  const showFinding = (path: string): void => {
    onBack();
    requestAnimationFrame(() => {
      focusOn(path);
    });
  };
  return (
    <div className={styles.screen}>
      <DraftHeader record={record} />
      <div className={styles.scroll}>
        <Paper onChange={backTo} />
      </div>
      <SignPanel onBack={onBack} onShow={showFinding} />
    </div>
  );
}
