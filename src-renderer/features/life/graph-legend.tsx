import type { Life, LifeVersion } from '#contract/calls/life.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './graph.module.css';

/** What the drawing uses, and nothing that it does not. */
export const GraphLegend = ({ versions }: Pick<Life, 'versions'>) => {
  const t = useText();
  const has = (test: (version: LifeVersion) => boolean): boolean => versions.some(test);
  const isKept = ({ height, rival, state }: LifeVersion): boolean =>
    height === null && (rival !== null || state === 'refused');
  const entries = [
    { look: 'CREATE', words: t('life.legendCreate'), shown: true },
    {
      look: 'TRANSFER',
      words: t('life.legendTransfer'),
      shown: has(({ operation }) => operation === 'TRANSFER'),
    },
    {
      look: 'waiting',
      words: t('life.legendWaiting'),
      shown: has((version) => version.height === null && !isKept(version)),
    },
    { look: 'kept', words: t('life.legendKept'), shown: has(isKept) },
    {
      look: 'holds',
      words: t('life.legendHolds'),
      shown: has(({ base, spends }) => base.length > spends.length),
    },
    {
      look: 'tampered',
      words: t('life.legendTampered'),
      shown: has(({ state }) => state === 'tampered'),
    },
  ];
  return (
    <ul className={styles.legend}>
      {entries
        .filter(({ shown }) => shown)
        .map(({ look, words }) => (
          <li key={look}>
            <span className={styles.sample} data-look={look} aria-hidden="true" />
            {words}
          </li>
        ))}
    </ul>
  );
};
