import { Link } from 'wouter';
import type { CallOutput } from '#contract/calls/index.ts';
import { paths } from '#renderer/app/paths.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import styles from './desk.module.css';

export type ConflictLine = CallOutput<'desk.list'>['conflicts'][number];

/** Records that wait for a doctor's decision, the longest waiting first. */
export const ConflictList = ({ conflicts }: { readonly conflicts: readonly ConflictLine[] }) => {
  const t = useText();
  const format = useFormat();
  return (
    <ul className={styles.rows}>
      {conflicts.map(({ record, part, name, mrn, signers }) => (
        <li key={record} className={styles.row}>
          <span className={styles.rowWords}>
            <strong>
              <bdi>{name}</bdi>
            </strong>{' '}
            <bdi className="mono" dir="ltr">
              {mrn}
            </bdi>
            <span className={styles.note}>
              {t('desk.line', { part: t(`desk.part_${part}`), signers: format.list(signers) })}
            </span>
          </span>
          <StatePill state="twoVersions" />
          <Link
            href={paths.desk(record)}
            className={styles.link}
            aria-label={t('desk.reviewOf', { what: `${name}, ${t(`desk.part_${part}`)}` })}
          >
            {t('desk.review')}
          </Link>
        </li>
      ))}
    </ul>
  );
};
