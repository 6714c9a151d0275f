import { rm } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { frontDesk } from '#test/support/front-desk.ts';
import { type Clinic, copyOf, emptyClinic } from '#test/support/quick-clinic.ts';
import { newFolder } from '#test/support/real-app.ts';
import { recordInConflict } from '#test/support/record-in-conflict.ts';
import { invite, open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { copyOfFolder, type DemoClinic, makeDemoClinic } from '../app/demo-clinic.ts';
import { launchOver } from '../app/in-process.ts';
import { bringCards, makeKiosk } from '../app/made-kiosk.ts';
import { launchWeb } from '../app/web-app.ts';
import { conflictScreens } from './conflict.ts';
import { enrolmentScreens, enrollingScreensWith } from './enrolment.ts';
import { frontDeskScreens } from './front-desk.ts';
import { kioskScreensIn } from './kiosk.ts';
import { networkScreens } from './network.ts';
import { outboxWalks } from './outbox.ts';
import type { Screen } from './screen.ts';
import { screensIn } from './screens.ts';
import { setUpScreens } from './set-up.ts';

/** The product, as a walk through some of its screens finds it. */
interface Started {
  readonly page: Page;
  readonly clinic: DemoClinic;
  readonly close: () => Promise<void>;
}

/** Screens, each opened from the one before. */
export interface Walk {
  readonly screens: readonly Screen[];
  readonly start: (browser: Browser, locale: string) => Promise<Started>;
}

export interface Walks {
  /** The screens of patients in a language of theirs. */
  readonly all: (lang: 'en' | 'ar') => readonly Walk[];
  readonly close: () => Promise<void>;
}

const noCard = { card: '', pin: '' };

const overFolder =
  (folderOf: () => Promise<string>, card: Pick<DemoClinic, 'card' | 'pin'>): Walk['start'] =>
  async (browser, locale) => {
    const folder = await folderOf();
    const app = await launchWeb(browser, folder, locale);
    const close = async (): Promise<void> => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { page: app.page, clinic: { folder, ...card }, close };
  };

const overClinic =
  (clinicOf: () => Promise<Clinic>, card: Pick<DemoClinic, 'card' | 'pin'>): Walk['start'] =>
  async (browser, locale) => {
    const clinic = await clinicOf();
    const { page, close } = await launchOver(browser, clinic, locale);
    return { page, clinic: { folder: clinic.folder, ...card }, close };
  };

/** Every screen of the product, over clinics that are made once and copied for each walk. */
export const makeWalks = async (): Promise<Walks> => {
  // A seed whose waiting patients have names that every system's fonts can show.
  const demo = await makeDemoClinic(12, 3032);
  const conflict = await recordInConflict();
  const kiosk = await makeKiosk();
  await bringCards(kiosk.first, kiosk.clinic);
  const front = await frontDesk(await createPrimitives());
  const onItsWay = await outboxWalks();
  const first = await open(await copyOf(kiosk.first));
  await untilCaughtUp(first);
  const { code } = await invite(first.page, { label: 'Room 7', prefix: 'RM7' });
  await first.close();
  return {
    all: (lang) => [
      { screens: setUpScreens, start: overFolder(newFolder, noCard) },
      { screens: screensIn(lang), start: overFolder(() => copyOfFolder(demo.folder), demo) },
      { screens: networkScreens, start: overFolder(() => copyOfFolder(demo.folder), demo) },
      onItsWay(),
      { screens: conflictScreens, start: overClinic(() => copyOf(conflict.clinic), noCard) },
      { screens: kioskScreensIn(lang), start: overClinic(() => copyOf(kiosk.clinic), kiosk) },
      { screens: frontDeskScreens, start: overClinic(() => copyOf(front.desk), noCard) },
      { screens: enrolmentScreens, start: overClinic(() => copyOf(kiosk.first), noCard) },
      { screens: enrollingScreensWith(code), start: overClinic(emptyClinic, noCard) },
    ],
    close: async () => {
      await front.network.close();
      await kiosk.network.close();
      await rm(demo.folder, { recursive: true, force: true });
    },
  };
};
