import type { PatientId } from '#contract/ids.ts';
import type { RecordView } from '#contract/views.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';

/** The id of the card that was issued to a patient here, if any. */
export const issuedCard = async (rows: Rows, patient: PatientId): Promise<string | null> => {
  const body = await rows.get('cardOf', patient);
  return body === null ? null : (fromUtf8(body) ?? null);
};

/** PIN tries are counted by card. */
export const lockoutOf = (card: string): string => `card/${card}`;

/** Whether the patient's card was issued, and whether it waits at the desk. */
export const cardStateOf = async (
  open: OpenWorkstation,
  patient: PatientId,
): Promise<RecordView['card']> => {
  const card = await issuedCard(open.store.rows, patient);
  if (card === null) return 'notIssued';
  return (await open.pins.isPaused(lockoutOf(card))) ? 'atDesk' : 'issued';
};
