import { paths } from '#renderer/app/paths.ts';
import type { Format } from '#renderer/text/format.ts';
import type { Text } from '#renderer/text/i18n.ts';
import type { SentRow } from './sending.ts';

interface Around {
  /** This one is offered next. */
  readonly next: boolean;
}

const heldBehind = ({ goesAfter }: SentRow, t: Text, format: Format): string => {
  const { kind, signedAt } = goesAfter ?? { kind: 'other', signedAt: null };
  if (signedAt === null) return t('outbox.detail_held');
  const time = format.time(signedAt);
  return t('outbox.detail_heldBehind', { what: t(`outbox.what_${kind}`), time });
};

const lateDetail = ({ signer, height }: SentRow, t: Text, format: Format): string => {
  const facts = { name: signer, height: format.number(height ?? 0) };
  if (signer === '')
    return t(height === null ? 'outbox.detail_late' : 'outbox.detail_lateIn', facts);
  return t(height === null ? 'outbox.detail_lateBy' : 'outbox.detail_lateByIn', facts);
};

const placeOf = (row: SentRow, { next }: Around, t: Text, format: Format): string => {
  const { stage, height } = row;
  switch (stage) {
    case 'waiting':
      return t(next ? 'outbox.detail_next' : 'outbox.detail_waiting');
    case 'sending':
      return '';
    case 'committed':
      return height === null ? '' : t('outbox.detail_committed', { height: format.number(height) });
    case 'late':
      return lateDetail(row, t, format);
    case 'held':
      return heldBehind(row, t, format);
    case 'sent':
    case 'twoVersions':
    case 'refused':
      return t(`outbox.detail_${stage}`);
    default:
      return stage satisfies never;
  }
};

/** A first try is no news; more of them are, until the record is in a block. */
const triesOf = ({ stage, attempts }: SentRow, t: Text): string => {
  const counts = stage === 'waiting' ? attempts > 0 : stage !== 'committed' && attempts > 1;
  return counts ? t('outbox.tried', { count: attempts }) : '';
};

/** What more there is to say of a record on its way. */
export const detailOf = (row: SentRow, around: Around, t: Text, format: Format): string => {
  const parts = [placeOf(row, around, t, format), triesOf(row, t)];
  const said = format.series(parts.filter((part) => part !== ''));
  return said.charAt(0).toLocaleUpperCase() + said.slice(1);
};

const withResult: readonly SentRow['kind'][] = ['newPatient', 'visit', 'editGeneral', 'editVisit'];

/** Where "Open" leads; null where this person may open nothing of it. */
export const openingOf = (
  row: SentRow,
  { doctor, settles }: { readonly doctor: boolean; readonly settles: boolean },
): string | null => {
  const { stage, kind, patient, record, transaction } = row;
  if (stage === 'refused' && settles) return paths.refused(transaction);
  if (!doctor) return stage === 'committed' ? paths.verifyHash(transaction) : null;
  if (stage === 'twoVersions' && record !== null) return paths.desk(record);
  if (withResult.includes(kind)) return paths.signed(transaction);
  if (patient !== null) return paths.record(patient);
  return stage === 'committed' ? paths.verifyHash(transaction) : null;
};
