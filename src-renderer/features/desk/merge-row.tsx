import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconPencil } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Choice, MergeRow } from '#contract/merge.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useDeskState, useOpenDesk } from './desk-context.ts';
import styles from './desk.module.css';
import { MergedCell } from './merged-cell.tsx';
import { standingOf, type Standing } from './model/standing.ts';
import { useValueWords } from './value-words.ts';
import { isWritable, WriteAnother } from './write-another.tsx';

interface OptionProps {
  readonly row: MergeRow;
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly text: string;
  readonly note: string;
  readonly strong: boolean;
  readonly onChoose: () => void;
}

const Option = ({ name, label, checked, text, note, strong, onChoose }: OptionProps) => {
  const t = useText();
  return (
    <label className={styles.option}>
      <input type="radio" name={name} checked={checked} onChange={onChoose} aria-label={label} />
      <span>
        <span className={styles.value} data-strong={strong || undefined}>
          {text === '' ? <span className={styles.quiet}>{t('desk.nothing')}</span> : text}
        </span>
        <span className={styles.note}>{note}</span>
      </span>
    </label>
  );
};

const useSideNote = (row: MergeRow) => {
  const t = useText();
  return (side: MergeRow['sides'][number]): string => {
    if (side.denies) return t('desk.saysNone');
    if (!side.changed) return t('desk.notChanged');
    if (side.value === null) return t('desk.removed');
    return row.before === null || row.before === '' ? t('desk.added') : t('desk.changed');
  };
};

const isChosen = (standing: Standing, side: number): boolean =>
  (standing.how === 'chosen' && standing.side === side) ||
  (standing.how === 'taken' && standing.sides.includes(side));

/** One thing that versions differ in: what each says, and what the merge will say. */
export const MergeRowView = ({ row }: { readonly row: MergeRow }) => {
  const t = useText();
  const { desk, store, names } = useOpenDesk();
  const choice = useDeskState(({ decided }) => decided.choices[row.key]);
  const words = useValueWords();
  const noteOf = useSideNote(row);
  const name = useId();
  const [writing, setWriting] = useState(false);
  const standing = standingOf(row, choice, desk.base);
  const open = standing.how === 'open';
  const title = words.title(row);
  const choose = (next: Choice): void => {
    store.choose(row.key, next);
  };
  return (
    <tr data-open={open || undefined} data-row={row.key}>
      <th scope="row">
        {title}
        {row.subject !== '' && <span className={styles.note}>{words.list(row.place)}</span>}
        {open && (
          <span className={styles.decide}>
            <IconArrowsSplit2 size={14} stroke={1.8} aria-hidden="true" />
            {t(choice === undefined ? 'desk.decide' : 'desk.again')}
          </span>
        )}
        {isWritable(row) && (
          <Button
            variant="subtle"
            size="compact-xs"
            className={styles.write}
            leftSection={<IconPencil size={14} stroke={1.8} aria-hidden="true" />}
            aria-label={t('desk.writeOf', { what: title })}
            onClick={() => {
              setWriting(true);
            }}
          >
            {t('desk.write')}
          </Button>
        )}
        {writing && (
          <WriteAnother
            row={row}
            onClose={() => {
              setWriting(false);
            }}
          />
        )}
      </th>
      <td data-label={t(desk.heads.length > 2 ? 'desk.beforeMany' : 'desk.before')}>
        {desk.before === null ? (
          <span className={styles.quiet}>–</span>
        ) : (
          <Option
            row={row}
            name={name}
            label={`${title}: ${t('desk.before')}`}
            checked={standing.how === 'before'}
            text={words.value(row.place, row.before)}
            note=""
            strong={false}
            onChoose={() => {
              choose({ take: 'before' });
            }}
          />
        )}
      </td>
      {row.sides.map((side, place) => {
        const version = desk.base[place];
        return (
          <td
            key={version}
            data-label={names[place]}
            data-side={place === 0 ? 'first' : 'other'}
            data-chosen={isChosen(standing, place) || undefined}
          >
            <Option
              row={row}
              name={name}
              label={`${title}: ${names[place] ?? ''}`}
              checked={isChosen(standing, place)}
              text={words.value(row.place, side.value)}
              note={noteOf(side)}
              strong={side.changed}
              onChoose={() => {
                if (version !== undefined) choose({ take: 'version', version });
              }}
            />
          </td>
        );
      })}
      <td className={styles.merged} data-label={t('desk.merged', { number: desk.number })}>
        <MergedCell row={row} standing={standing} />
      </td>
    </tr>
  );
};
