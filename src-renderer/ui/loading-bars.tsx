import styles from './state.module.css';

const widths = [66, 88, 57, 80, 47, 72, 61, 84];

interface LoadingBarsProps {
  readonly rows?: number;
  readonly caption?: string;
}

/** Bars in the shape of what is coming. Show it when a query says `loading`, not before. */
export const LoadingBars = ({ rows = 5, caption }: LoadingBarsProps) => (
  <div className={styles.bars} role="status" aria-label={caption}>
    {Array.from({ length: rows }, (_, row) => row).map((row) => (
      <div
        key={row}
        className={styles.bar}
        style={{ inlineSize: `${widths[row % widths.length] ?? 60}%` }}
      />
    ))}
    {caption !== undefined && <span className={styles.caption}>{caption}</span>}
  </div>
);
