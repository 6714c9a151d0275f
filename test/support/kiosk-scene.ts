import assert from 'node:assert/strict';
import type { WorkstationId } from '#contract/ids.ts';
import { giveFile, type Issued, writeFile } from './card-files.ts';
import type { FakeNetwork } from './fake-network.ts';
import { joinedClinic } from './joined-clinic.ts';
import { addKiosk } from './kiosk.ts';
import { asAdministrator, asDoctor, type Clinic } from './quick-clinic.ts';
import { type Page, passphrases, type RealApp } from './real-app.ts';

/** A clinic in a network with two cards that a kiosk has: the doctor's workstation is open, the kiosk is closed. */
export interface KioskScene {
  readonly network: FakeNetwork;
  readonly first: RealApp;
  readonly cards: readonly [Issued, Issued];
  readonly kiosk: Clinic;
  readonly kioskId: WorkstationId;
  /** As it was carried to the kiosk. */
  readonly file: Uint8Array;
}

export const kioskScene = async (): Promise<KioskScene> => {
  const { network, joined, first, cards } = await joinedClinic();
  const made = await addKiosk(first, joined, { label: 'Kiosk', prefix: 'KI1' });
  await asDoctor(first.page);
  const { workstations } = await first.page.get('workstations.list', {});
  const kioskId = workstations.find(({ label }) => label === 'Kiosk')?.workstation;
  assert(kioskId !== undefined);
  const file = await writeFile(first.page, kioskId);
  await asAdministrator(made.app.page);
  await giveFile(made.app.page, file);
  await made.app.close();
  return { network, first, cards, kiosk: made.clinic, kioskId, file };
};

/** Deletes the record of a card's patient where this page's doctor works. */
export const eraseSubject = async (page: Page, { patient }: Issued): Promise<void> => {
  await asDoctor(page);
  const { mrn } = await page.get('erasure.plan', { patient });
  const { doctor: passphrase } = passphrases;
  await page.get('session.prove', { passphrase, deed: 'erase', subject: patient });
  await page.get('erasure.erase', { patient, mrn });
};
