import styles from './lock-page.module.css';

const columns = [
  [60, 80, 70, 86],
  [60, 84, 74, 66],
  [58, 82, 78, 70],
];

/** The shape of a page, drawn without any of its words. */
export const Skeleton = () => (
  <div className={styles.skeleton} aria-hidden="true">
    <div className={styles.skeletonTop} />
    <div className={styles.skeletonBody}>
      {columns.map((bars) => (
        <div key={bars.join(' ')} className={styles.skeletonPanel}>
          {bars.map((width) => (
            <div key={width} className={styles.skeletonBar} style={{ inlineSize: `${width}%` }} />
          ))}
        </div>
      ))}
    </div>
  </div>
);
