import { useText } from '#renderer/text/i18n.ts';
import { useFieldWords } from '../field-words.ts';
import { splitChange, type FieldChange } from '../model/version-diff.ts';
import styles from './versions.module.css';

/** Texts from here on are compared word by word; shorter values change as a whole. */
const longText = 30;

const Added = ({ text }: { readonly text: string }) => {
  const t = useText();
  return (
    <ins className={styles.added}>
      <span className="visually-hidden">{t('record.version.added')}: </span>
      <span aria-hidden="true">+ </span>
      {text}
    </ins>
  );
};

const Removed = ({ text }: { readonly text: string }) => {
  const t = useText();
  return (
    <span className={styles.removed}>
      <span className="visually-hidden">{t('record.version.removed')}: </span>
      <span aria-hidden="true">− </span>
      <del>{text}</del>
    </span>
  );
};

interface SideProps {
  readonly change: FieldChange;
  readonly side: 'before' | 'after';
}

const Side = ({ change, side }: SideProps) => {
  const t = useText();
  const words = useFieldWords();
  const { place, kind } = change;
  const text = words.value(place, change[side]);
  if (change[side] === '')
    return <span className={styles.nothing}>{t('record.version.nothing')}</span>;
  if (kind === 'same') return text;
  const Mark = side === 'before' ? Removed : Added;
  if (kind !== 'changed' || change.before.length < longText || change.after.length < longText) {
    return <Mark text={text} />;
  }
  const { head, removed, added, tail } = splitChange(change.before, change.after);
  const part = side === 'before' ? removed : added;
  return (
    <>
      {head}
      {part !== '' && <Mark text={part.trim()} />} {tail}
    </>
  );
};

interface DiffRowProps {
  readonly change: FieldChange;
  /** Which columns the table has. */
  readonly sides: { readonly before: boolean; readonly after: boolean };
}

/** One field; a row of a list is named by what it is about. */
export const DiffRow = ({ change, sides }: DiffRowProps) => {
  const words = useFieldWords();
  const label = words.label(change.place);
  const about = change.subject;
  return (
    <tr data-kind={change.kind}>
      <th scope="row">
        {about === '' ? label : about}
        {about !== '' && <span className={styles.field}>{label}</span>}
      </th>
      {sides.before && (
        <td>
          <Side change={change} side="before" />
        </td>
      )}
      {sides.after && (
        <td>
          <Side change={change} side="after" />
        </td>
      )}
    </tr>
  );
};
