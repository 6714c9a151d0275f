import { concat } from '#domain/transaction/bytes.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { type Page, passphrases } from './real-app.ts';
import { proveStaff } from './two-workstations.ts';

/** A card file as the page of the doctor who is signed in puts it together, for the kiosk of this label. */
export const writeCardFile = async (page: Page, label: string): Promise<Uint8Array> => {
  const { places } = await page.get('people.places', {});
  const kiosk = places.find((each) => each.label === label)?.workstation;
  if (kiosk === undefined) throw new Error(`no workstation ${label}`);
  await proveStaff(page, passphrases.doctor);
  await page.get('cardFile.start', { kiosk });
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { piece, last } = await page.get('cardFile.next', { kiosk });
    pieces.push(fromBase64url(piece) ?? new Uint8Array());
    if (last) return concat(...pieces);
  }
};
