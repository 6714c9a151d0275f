import { Link } from 'wouter';
import { useAddsPatients } from '#renderer/app/store.ts';
import { useIsToday } from '#renderer/features/workspace/use-minute.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { detailOf, openingOf } from './row-words.ts';
import { isMoving, nextOf, type SentList, type SentRow } from './sending.ts';
import { TakeOver } from './take-over.tsx';
import styles from './sending.module.css';

const Signed = ({ at }: { readonly at: string | null }) => {
  const format = useFormat();
  const today = useIsToday();
  if (at === null) return '–';
  return (
    <>
      <time dateTime={at}>{format.time(at)}</time>
      {!today(at) && <span className={styles.day}>{format.date(at)}</span>}
    </>
  );
};

const Patient = ({ row }: { readonly row: SentRow }) => {
  const t = useText();
  if (row.patient === null) {
    return (
      <span className={styles.quiet}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('outbox.noPatient')}</span>
      </span>
    );
  }
  if (row.name === '') return <span className={styles.quiet}>{t('outbox.nameless')}</span>;
  return <bdi>{row.name}</bdi>;
};

interface RowProps {
  readonly row: SentRow;
  readonly next: boolean;
  readonly doctor: boolean;
}

const Row = ({ row, next, doctor }: RowProps) => {
  const t = useText();
  const format = useFormat();
  const detail = detailOf(row, { next }, t, format);
  const settles = useAddsPatients();
  const opening = openingOf(row, { doctor, settles });
  const what = t(`outbox.what_${row.kind}`);
  const time = row.signedAt === null ? '–' : format.time(row.signedAt);
  return (
    <tr>
      <td className={`${styles.signed} tabular`}>
        <Signed at={row.signedAt} />
      </td>
      <td className={styles.what}>{what}</td>
      <td className={styles.patient}>
        <Patient row={row} />
      </td>
      <td className={styles.state}>
        <StatePill state={row.stage}>
          {row.stage === 'waiting' ? t('outbox.stageWaiting') : undefined}
        </StatePill>
        {detail !== '' && <span className={`${styles.detail} ${styles.below}`}>{detail}</span>}
      </td>
      <td className={`${styles.detail} ${styles.wide} tabular`}>{detail}</td>
      <td className={styles.end}>
        <div className={styles.deeds}>
          {row.stage === 'late' && settles && (
            <TakeOver row={row} label={t('outbox.adoptOf', { what, time })} />
          )}
          {opening !== null && (
            <Link
              href={opening}
              className={styles.open}
              aria-label={t('outbox.openOf', { what, time })}
            >
              {t('outbox.open')}
            </Link>
          )}
        </div>
      </td>
    </tr>
  );
};

const useOrderWords = ({ rows, counts }: SentList): string => {
  const t = useText();
  const format = useFormat();
  const rest = rows.some((row) => !isMoving(row));
  const order = t(rest ? 'outbox.wayThenRest' : 'outbox.wayOldest');
  const all = counts.committed + counts.sending + counts.waiting + counts.attention;
  if (all <= rows.length) return order;
  const shown = { shown: format.number(rows.length), all: format.number(all) };
  return format.series([order, t('outbox.wayShown', shown)]);
};

interface SentTableProps {
  readonly list: SentList;
  /** False while paused or without a network: nobody is next then. */
  readonly offering: boolean;
  readonly doctor: boolean;
}

/** Every record that was signed here and is on its way, each with its state in words. */
export const SentTable = ({ list, offering, doctor }: SentTableProps) => {
  const t = useText();
  const order = useOrderWords(list);
  const next = nextOf(list.rows, offering);
  return (
    <Panel title={t('outbox.wayTitle')} action={order} flush>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('outbox.signed')}</th>
            <th scope="col">{t('outbox.what')}</th>
            <th scope="col">{t('outbox.patient')}</th>
            <th scope="col">{t('outbox.state')}</th>
            <th scope="col" className={styles.wide}>
              {t('outbox.detail')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('outbox.open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <Row key={row.transaction} row={row} next={row === next} doctor={doctor} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
};
