import assert from 'node:assert/strict';
import type { WorkstationId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { giveFile, issue, type Issued, writeFile } from './card-files.ts';
import type { FakeNetwork } from './fake-network.ts';
import { addKiosk } from './kiosk.ts';
import { asAdministrator, asDoctor, type Clinic, copyOf, foundClinic } from './quick-clinic.ts';
import { type Page, passphrases, type RealApp } from './real-app.ts';
import { joinNetwork, open, untilCaughtUp } from './two-workstations.ts';

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
  const founded = await foundClinic();
  const before = await open(founded);
  await asDoctor(before.page);
  const cards = [await issue(before.page), await issue(before.page)] as const;
  await before.close();
  const { app, network } = await joinNetwork(founded, await createPrimitives());
  await app.close();
  const joined = await copyOf(founded);
  const first = await open(founded);
  await untilCaughtUp(first);
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
