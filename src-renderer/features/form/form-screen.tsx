import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Query } from '#renderer/api/use-call.ts';
import type { RecordView } from '#contract/views.ts';
import { JoiningNotice } from '#renderer/app/joining-notice.tsx';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { BlockedNotice } from './blocked-notice.tsx';
import { DraftHeader } from './draft-header.tsx';
import { useDraft, useDraftStore } from './fields/draft-context.ts';
import { focusOn } from './focus-on.ts';
import { isUnread } from './model/draft-store.ts';
import { blocking, inFormOrder } from './model/findings.ts';
import { stopsOf } from './model/sections.ts';
import { SaveBar } from './save-bar.tsx';
import { SectionBody } from './section-body.tsx';
import { SectionNav } from './section-nav.tsx';
import { KnownPatient } from './side/known-patient.tsx';
import { SimilarPatients } from './side/similar-patients.tsx';
import { useStops } from './use-stops.ts';
import styles from './form.module.css';

function Stale({ onReload }: { readonly onReload: () => void }) {
  const t = useText();
  const stale = useDraft(({ save }) => save.kind === 'failed' && save.code === 'stale');
  if (!stale) return null;
  return (
    <Notice
      tone="wait"
      role="alert"
      title={t('form.stale.title')}
      actions={
        <Button size="xs" onClick={onReload}>
          {t('form.stale.reload')}
        </Button>
      }
    >
      {t('form.stale.text')}
    </Notice>
  );
}

/** Saves and goes to the review, or to the first thing that is missing. */
function useReview(onReview: () => void): () => void {
  const store = useDraftStore();
  return () => {
    void store.ask().then((ready) => {
      if (ready) {
        onReview();
        return;
      }
      const { found, kind, refusals } = store.getState();
      const [first] = inFormOrder(blocking(found), stopsOf(kind));
      const unread = Object.entries(refusals).find(([, refusal]) => isUnread(refusal));
      const path = unread?.[0] ?? first?.path;
      // The messages have to be in the page before the cursor goes there.
      if (path !== undefined) requestAnimationFrame(() => focusOn(path));
    });
  };
}

interface FormScreenProps {
  readonly record: Query<RecordView>;
  readonly onReview: () => void;
  readonly onReload: () => void;
}

export function FormScreen({ record, onReview, onReload }: FormScreenProps) {
  const t = useText();
  const store = useDraftStore();
  const { kind, patient } = store.getState();
  const [, navigate] = useLocation();
  const all = stopsOf(kind);
  const { scroller, ...stops } = useStops(all);
  const review = useReview(onReview);
  // A draft that could not be saved stays on the screen: here is its only copy.
  const close = (): void => {
    void store.flush().then((saved) => {
      if (saved) navigate(patient === null ? paths.today : paths.record(patient));
    });
  };
  useShortcut('mod+Enter', review, { label: t('form.shortcuts.review') });
  useShortcut('Escape', close, { label: t('form.shortcuts.close') });
  useShortcut(
    'alt+ArrowDown',
    () => {
      stops.step(1);
    },
    { label: t('form.shortcuts.next') },
  );
  useShortcut(
    'alt+ArrowUp',
    () => {
      stops.step(-1);
    },
    { label: t('form.shortcuts.previous') },
  );

  return (
    <div className={styles.screen} onKeyDownCapture={stops.onKeyDownCapture}>
      <DraftHeader record={record.data} />
      <SectionNav stops={stops} all={all} />
      <div className={styles.content} ref={scroller}>
        <div className={styles.scroll}>
          <form
            className={styles.body}
            onSubmit={(submit) => {
              submit.preventDefault();
            }}
            aria-label={t(`form.titles.${kind}`)}
          >
            <JoiningNotice />
            <Stale onReload={onReload} />
            <BlockedNotice />
            <SectionBody stops={all} />
          </form>
        </div>
        <aside className={styles.side} aria-label={t('form.side.label')}>
          {kind === 'newPatient' ? <SimilarPatients /> : null}
          {patient === null ? null : <KnownPatient record={record} />}
        </aside>
      </div>
      <SaveBar
        next={stops.next}
        onNext={() => {
          stops.step(1);
        }}
        onClose={close}
        onReview={review}
      />
    </div>
  );
}
