import type { ReviewLine } from './review-lines.ts';
import styles from './review.module.css';

/** One line of what is signed, as it is written. */
export function Line({ line }: { readonly line: ReviewLine }) {
  return (
    <p className={styles.line} data-tone={line.tone}>
      {line.label === undefined ? null : <span className={styles.label}>{line.label}</span>}
      <span>
        {line.lead === undefined || line.lead === '' ? null : (
          <strong>
            <bdi>{line.lead}</bdi>
          </strong>
        )}
        {line.code === undefined ? null : <span className={styles.code}>{line.code}</span>}
        {line.lead === undefined || line.text === '' ? null : '. '}
        <bdi>{line.text}</bdi>
      </span>
    </p>
  );
}
