import type { MergeRow } from '#contract/merge.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useOpenDesk } from './desk-context.ts';
import styles from './desk.module.css';
import type { Standing } from './model/standing.ts';
import { useValueWords } from './value-words.ts';

/** Why it stands so: whose it is, or that the doctor chose or wrote it. */
const useWhy = (): ((standing: Exclude<Standing, { how: 'open' }>) => string) => {
  const t = useText();
  const { desk, names } = useOpenDesk();
  return (standing) => {
    switch (standing.how) {
      case 'taken': {
        const [side = 0, ...others] = standing.sides;
        if (others.length > 0) return t('desk.allAlike');
        const name = names[side] ?? '';
        return name === t('desk.yours') && desk.heads[side] !== undefined
          ? t('desk.onlyYou')
          : t('desk.only', { name });
      }
      case 'chosen':
        return t('desk.chosen');
      case 'before':
        return t('desk.asBefore');
      case 'written':
        return t('desk.written');
      default:
        return standing satisfies never;
    }
  };
};

interface MergedCellProps {
  readonly row: MergeRow;
  readonly standing: Standing;
}

/** What is signed of one thing, or that it has to be decided. */
export const MergedCell = ({ row, standing }: MergedCellProps) => {
  const t = useText();
  const words = useValueWords();
  const why = useWhy();
  if (standing.how === 'open') {
    const { written } = standing;
    return (
      <span className={styles.quiet}>
        {t('desk.chooseOnly')}
        {written !== undefined && (
          <span className={styles.note}>
            {t('desk.writtenBefore', { text: words.value(row.place, written) })}
          </span>
        )}
      </span>
    );
  }
  const text = words.value(row.place, standing.value);
  return (
    <>
      <span className={styles.value} data-strong>
        {text === '' ? t('desk.nothing') : text}
      </span>
      <span className={styles.note}>{why(standing)}</span>
    </>
  );
};
