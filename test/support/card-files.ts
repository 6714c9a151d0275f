import type { PatientId, WorkstationId } from '#contract/ids.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { concat } from '#domain/transaction/bytes.ts';
import { addPatient, asDoctor } from './quick-clinic.ts';
import { type Page, passphrases } from './real-app.ts';
import { proveStaff } from './two-workstations.ts';

/** A patient's card and its PIN, as they are shown once. */
export interface Issued {
  readonly patient: PatientId;
  readonly card: string;
  readonly pin: string;
}

export const issue = async (page: Page): Promise<Issued> => {
  const { patient } = await addPatient(page);
  const { card, pin } = await page.get('cards.issue', { patient });
  return { patient, card, pin };
};

/** A card file as the page of a doctor puts it together. */
export const writeFile = async (page: Page, kiosk: WorkstationId): Promise<Uint8Array> => {
  await asDoctor(page);
  await proveStaff(page, passphrases.doctor);
  await page.get('cardFile.start', { kiosk });
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { piece, last } = await page.get('cardFile.next', { kiosk });
    pieces.push(fromBase64url(piece) ?? new Uint8Array());
    if (last) return concat(...pieces);
  }
};

/** Gives it to a kiosk in slices, as its page does; answers the last reply. */
export const giveFile = async (page: Page, file: Uint8Array, sliceLength = 300) => {
  for (let at = 0; ; at += sliceLength) {
    const last = at + sliceLength >= file.length;
    const piece = toBase64url(file.subarray(at, at + sliceLength));
    const reply = await page.call('cardFile.take', { piece, first: at === 0, last });
    if (last || !reply.ok) return reply;
  }
};

export const codeOf = (reply: {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}) => (reply.ok ? 'ok' : reply.error?.code);
