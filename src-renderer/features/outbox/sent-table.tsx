import { Button, Checkbox } from '@mantine/core';
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
import { type TakingOver, useTakingOver } from './use-taking-over.ts';
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
  readonly taking: TakingOver;
  /** Whether rows of this page have a box. */
  readonly choosing: boolean;
}

const Row = ({ row, next, doctor, taking, choosing }: RowProps) => {
  const t = useText();
  const format = useFormat();
  const { transaction, stage } = row;
  const isTaken = taking.taken.has(transaction);
  const settles = useAddsPatients();
  const offersTaking = stage === 'late' && settles && !isTaken;
  const detail =
    stage === 'late' && isTaken ? t('outbox.detail_taken') : detailOf(row, { next }, t, format);
  const opening = openingOf(row, { doctor, settles });
  const what = t(`outbox.what_${row.kind}`);
  const time = row.signedAt === null ? '–' : format.time(row.signedAt);
  return (
    <tr>
      {choosing && (
        <td className={styles.box}>
          {offersTaking && (
            <Checkbox
              aria-label={t('outbox.choose', { what, time })}
              checked={taking.chosen.has(transaction)}
              disabled={taking.underWay !== null}
              onChange={() => {
                taking.toggle(row);
              }}
            />
          )}
        </td>
      )}
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
          {offersTaking && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('outbox.adoptOf', { what, time })}
              disabled={taking.underWay !== null}
              onClick={() => {
                taking.ask([row]);
              }}
            >
              {t('outbox.adopt')}
            </Button>
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
  const taking = useTakingOver();
  const settles = useAddsPatients();
  const late = list.rows.filter(({ stage }) => stage === 'late').length;
  const choosing = settles && late > 1;
  return (
    <Panel title={t('outbox.wayTitle')} action={order} flush>
      {settles && <TakeOver rows={list.rows} taking={taking} />}
      <table className={styles.table}>
        <thead>
          <tr>
            {choosing && (
              <th scope="col">
                <span className="visually-hidden">{t('outbox.chosen')}</span>
              </th>
            )}
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
            <Row
              key={row.transaction}
              row={row}
              next={row === next}
              doctor={doctor}
              taking={taking}
              choosing={choosing}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
};
