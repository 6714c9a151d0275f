import type { PatientId } from '#contract/ids.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import { cursorChange, readCursor } from '#app/grants/cursor.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { cardPatient } from './card-blob.ts';
import { issuedCard, lockoutOf } from './card-state.ts';
import { declaredCards, type Ledgered } from './declared-card.ts';
import { wholeBlocks } from '#app/records/whole-blocks.ts';

/** What ends cards here: their blobs go, and whoever holds one to the reader is told. */
export const endingRows = (patient: PatientId, cards: Iterable<string>): readonly RowChange[] =>
  [...cards].flatMap((card): readonly RowChange[] => [
    { put: 'endedCard', id: card, body: utf8(patient) },
    { remove: 'card', id: card },
    { remove: 'lockout', id: lockoutOf(card) },
  ]);

/** What ends every card of these patients that has a blob here. */
export const blobsOf = async (
  rows: Pick<Rows, 'list'>,
  patients: ReadonlySet<string>,
): Promise<readonly RowChange[]> =>
  (await rows.list('card')).flatMap(({ id, body }) => {
    const patient = cardPatient(body);
    return patients.has(patient) ? endingRows(patient, [id]) : [];
  });

interface Ending extends Ledgered {
  readonly store: Ledgered['store'] & {
    readonly index: Pick<RecordIndex, 'versionsAbove'>;
    readonly rows: Pick<Rows, 'get' | 'write'>;
  };
}

const atOnce = 1_000;

/**
 * Takes away the blobs of cards that new blocks end; needs nobody at the screen. How far it got stands in the same write, so
 * that a kill repeats it.
 */
export const endCards = async (open: Ending, primitives: Primitives): Promise<void> => {
  const { index, rows } = open.store;
  for (;;) {
    const height = await readCursor(rows, 'cardsEnded');
    const versions = await wholeBlocks(index, height, atOnce);
    const last = versions.at(-1);
    if (last === undefined) return;
    const changes: RowChange[] = [cursorChange('cardsEnded', last.height)];
    for (const patient of amended(versions)) {
      changes.push(...(await endedOf(open, patient, primitives)));
    }
    if (!(await rows.write({ rows: changes })).ok) return;
  }
};

/** A record's first version ends no card. */
const amended = (versions: readonly IndexedVersion[]): ReadonlySet<PatientId> =>
  new Set(
    versions.flatMap(({ recordKind, verdict, base, patient }) =>
      recordKind === 'patient' && verdict === 'valid' && base.length > 0 && patient !== null
        ? [patient]
        : [],
    ),
  );

const endedOf = async (
  open: Ending,
  patient: PatientId,
  primitives: Primitives,
): Promise<readonly RowChange[]> => {
  const { ended } = await declaredCards(open, patient, primitives);
  if (ended.size === 0) return [];
  const issued = await issuedCard(open.store.rows, patient);
  const isIssuedEnded = issued !== null && ended.has(issued);
  return [
    ...endingRows(patient, ended),
    // The card that waits to be issued is the first that was declared.
    { remove: 'cardSeed', id: patient },
    ...(isIssuedEnded ? [{ remove: 'cardOf', id: patient } as const] : []),
  ];
};
