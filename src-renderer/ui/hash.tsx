import styles from './hash.module.css';

interface HashProps {
  readonly value: string;
  /** Shows the first and last groups only. */
  readonly short?: boolean;
}

const groupsOf = (value: string): readonly string[] => value.match(/.{1,4}/g) ?? [];

/** In groups of four for the eye; selecting and copying gives it unbroken. Never mirrored. */
export const Hash = ({ value, short = false }: HashProps) => {
  const groups = groupsOf(value);
  const shown = short && groups.length > 4 ? groups.slice(0, 3) : groups;
  return (
    <bdi className={`mono ${styles.hash}`} dir="ltr" title={short ? value : undefined}>
      {shown.map((group, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups repeat and never move
        <span key={place} className={styles.group}>
          {group}
        </span>
      ))}
      {shown.length < groups.length && (
        <span className={styles.group}>…{groups[groups.length - 1]}</span>
      )}
    </bdi>
  );
};
