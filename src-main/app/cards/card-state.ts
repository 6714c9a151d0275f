import type { PatientId } from '#contract/ids.ts';
import type { RecordView } from '#contract/views.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { Primitives } from '#domain/primitives.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import { declaredCards } from './declared-card.ts';

/** The id of the card that was issued to a patient here, if any. */
export const issuedCard = async (
  rows: Pick<Rows, 'get'>,
  patient: PatientId,
): Promise<string | null> => {
  const body = await rows.get('cardOf', patient);
  return body === null ? null : (fromUtf8(body) ?? null);
};

/** PIN tries are counted by card. */
export const lockoutOf = (card: string): string => `card/${card}`;

/** What a card that has no blob here is: one that ended, or one that this workstation was never given. */
export const unknownCard = async (
  rows: Pick<Rows, 'get'>,
  card: string,
): Promise<'cardEnded' | 'cardUnknown'> =>
  (await rows.get('endedCard', card)) === null ? 'cardUnknown' : 'cardEnded';

/** Whether the patient has a card, whether it was issued here, and whether it waits at the desk. */
export const cardStateOf = async (
  open: OpenWorkstation,
  patient: PatientId,
  primitives: Primitives,
): Promise<RecordView['card']> => {
  const { rows } = open.store;
  const card = await issuedCard(rows, patient);
  if (card !== null) return (await open.pins.isPaused(lockoutOf(card))) ? 'atDesk' : 'issued';
  if ((await rows.get('cardSeed', patient)) !== null) return 'notIssued';
  const { current } = await declaredCards(open, patient, primitives);
  return current === null ? 'none' : 'elsewhere';
};
