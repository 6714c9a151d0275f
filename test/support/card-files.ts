import type { Form } from '#contract/clinical.ts';
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

export const issue = async (page: Page, form?: Form): Promise<Issued> => {
  const { patient } = await addPatient(page, form);
  const { card, pin } = await page.get('cards.issue', { patient });
  return { patient, card, pin };
};

/** A card file as the page of the doctor who is signed in puts it together. */
const ownCardFile = async (page: Page, kiosk: WorkstationId): Promise<Uint8Array> => {
  await proveStaff(page, passphrases.doctor);
  await page.get('cardFile.start', { kiosk });
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { piece, last } = await page.get('cardFile.next', { kiosk });
    pieces.push(fromBase64url(piece) ?? new Uint8Array());
    if (last) return concat(...pieces);
  }
};

/** The same, of a doctor who signs in for it. */
export const writeFile = async (page: Page, kiosk: WorkstationId): Promise<Uint8Array> => {
  await asDoctor(page);
  return ownCardFile(page, kiosk);
};

/** A card file of the doctor who is signed in, for the kiosk of this label. */
export const writeCardFile = async (page: Page, label: string): Promise<Uint8Array> => {
  const { places } = await page.get('people.places', {});
  const kiosk = places.find((each) => each.label === label)?.workstation;
  if (kiosk === undefined) throw new Error(`no workstation ${label}`);
  return ownCardFile(page, kiosk);
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
