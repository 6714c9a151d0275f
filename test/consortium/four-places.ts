import type { Browser, Page } from '@playwright/test';
import { launchOver } from '#test/e2e/app/in-process.ts';
import type { Member } from '#test/e2e/steps/sign-in.ts';
import { type NetworkCable, startNetworkCable } from '#test/support/network-cable.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
  names,
  openClinic,
  treatedBy,
} from '#test/support/quick-clinic.ts';
import { passphrases, signIn } from '#test/support/real-app.ts';
import { kofi } from '#test/support/two-offices.ts';

export const administrator: Member = {
  name: names.administrator,
  passphrase: passphrases.administrator,
};
export const amara: Member = { name: names.doctor, passphrase: passphrases.doctor };
export const joseph: Member = { name: 'Joseph Kariuki', passphrase: 'a brass bell on the counter' };
export { kofi };

/** A workstation with its page, its folder and keychain, and its own cable to the nodes. */
export interface Place {
  readonly clinic: Clinic;
  readonly page: Page;
  readonly cable: NetworkCable;
  readonly close: () => Promise<void>;
}

export const labels = {
  office: 'Room 2',
  room: 'Room 3',
  desk: 'Front desk',
  kiosk: 'Hall',
} as const;
export type PlaceName = keyof typeof labels;
export type FourPlaces = Readonly<Record<PlaceName, Place>>;

/** A clinic that has everybody of its staff and one patient, Grace Otieno, and knows of no network yet. */
const makeClinic = async (): Promise<Clinic> => {
  const clinic = await foundClinic();
  const { page, close } = await openClinic(clinic);
  await asAdministrator(page);
  await addColleague(page, { ...kofi, roles: ['doctor'] });
  await addColleague(page, { ...joseph, roles: ['reception'] });
  // Whoever holds the role keys hands them to the others by signing in.
  await asDoctor(page);
  await signIn(page, kofi.name, kofi.passphrase);
  await asDoctor(page);
  await addPatient(page, treatedBy(kofi.name));
  await close();
  return clinic;
};

const openPlace = async (
  browser: Browser,
  urls: readonly string[],
  clinic: Clinic,
): Promise<Place> => {
  const cable = await startNetworkCable(urls);
  const { page, close } = await launchOver(browser, clinic, 'en-GB', cable);
  return {
    clinic,
    page,
    cable,
    close: async () => {
      await close();
      await cable.close();
    },
  };
};

/** The clinic's first workstation, and three empty computers. */
export const openFourPlaces = async (
  browser: Browser,
  urls: readonly string[],
): Promise<FourPlaces> => ({
  office: await openPlace(browser, urls, await makeClinic()),
  room: await openPlace(browser, urls, await emptyClinic()),
  desk: await openPlace(browser, urls, await emptyClinic()),
  kiosk: await openPlace(browser, urls, await emptyClinic()),
});
