import { giveFile, writeCardFile } from '#test/support/card-files.ts';
import { joinedClinic } from '#test/support/joined-clinic.ts';
import { addKiosk } from '#test/support/kiosk.ts';
import { asAdministrator, asDoctor, type Clinic } from '#test/support/quick-clinic.ts';
import { open, untilCaughtUp } from '#test/support/two-workstations.ts';

/** A kiosk of a clinic in a network and the clinic's first workstation, both closed, and a card of the clinic. */
export const makeKiosk = async () => {
  const { network, founded, joined, first, cards } = await joinedClinic();
  const [{ card, pin }] = cards;
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
