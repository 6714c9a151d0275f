import { createPrimitives } from '#platform/crypto/primitives.ts';
import { giveFile, issue, writeCardFile } from '#test/support/card-files.ts';
import { addKiosk } from '#test/support/kiosk.ts';
import {
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
} from '#test/support/quick-clinic.ts';
import { joinNetwork, open, untilCaughtUp } from '#test/support/two-workstations.ts';

/** A kiosk of a clinic in a network and the clinic's first workstation, both closed, and a card of the clinic. */
export const makeKiosk = async () => {
  const founded = await foundClinic();
  const before = await open(founded);
  await asDoctor(before.page);
  const { card, pin } = await issue(before.page);
  await before.close();
  const { app, network } = await joinNetwork(founded, await createPrimitives());
  await app.close();
  const joined = await copyOf(founded);
  const first = await open(founded);
  await untilCaughtUp(first);
  const kiosk = await addKiosk(first, joined, { label: 'Kiosk', prefix: 'KI1' });
  await asAdministrator(kiosk.app.page);
  await kiosk.app.page.get('settings.setPatientLanguages', { languages: ['sw', 'ar', 'hi'] });
  await kiosk.app.close();
  await first.close();
  return { clinic: kiosk.clinic, first: founded, network, card, pin };
};

/** Brings the cards that were issued at the first workstation to the kiosk, in their file. */
export const bringCards = async (first: Clinic, kiosk: Clinic): Promise<void> => {
  const [from, to] = [await open(first), await open(kiosk)];
  await Promise.all([untilCaughtUp(from), untilCaughtUp(to)]);
  await asDoctor(from.page);
  await asAdministrator(to.page);
  await giveFile(to.page, await writeCardFile(from.page, 'Kiosk'));
  await Promise.all([from.close(), to.close()]);
};
