import { namePieces } from './matches.ts';
import styles from './patients.module.css';

/** A name with what the search matched underlined. */
export const MatchedName = ({ name, query }: { readonly name: string; readonly query: string }) => (
  <bdi>
    {namePieces(name, query).map(({ text, matched, at }) =>
      matched ? (
        <mark key={at} className={styles.match}>
          {text}
        </mark>
      ) : (
        <span key={at}>{text}</span>
      ),
    )}
  </bdi>
);
