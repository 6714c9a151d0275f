import type { CallOutput } from '#contract/calls/index.ts';
import { useFormat, useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { Line } from '../review/review-line.tsx';
import { reviewText } from '../review/review-text.ts';
import styles from './outbox-page.module.css';

type Opened = CallOutput<'outbox.read'>;

/** The text that was signed, in the words and the order of the review. */
export const RefusedContent = ({ refused: { kind, form } }: { readonly refused: Opened }) => {
  const t = useText();
  const format = useFormat();
  const lang = useLocale();
  if (kind === 'checkIn' || kind === 'other') return null;
  const sections = reviewText({ t, format, lang }, kind, form, []).filter(
    ({ lines }) => lines.length > 0,
  );
  return (
    <Panel title={t('outbox.content')}>
      {sections.length === 0 && <p className={styles.words}>{t('outbox.unreadable')}</p>}
      {sections.map(({ name, lines }) => (
        <section key={name} className={styles.section}>
          <h3 className={styles.sectionTitle}>{t(`form.sections.${name}`)}</h3>
          {lines.map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- what was signed stands still
            <Line key={index} line={line} />
          ))}
        </section>
      ))}
    </Panel>
  );
};
