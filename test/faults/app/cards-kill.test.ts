import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { writeCardFile } from '#test/support/card-files.ts';
import { addKiosk, inFolder } from '#test/support/kiosk.ts';
import { mortalWorkstation } from '#test/support/mortal-workstation.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { joinNetwork, open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { cardPoints, kioskCardPoints } from './key-fail-points.ts';

let network: FakeNetwork;
let founded: Clinic;
let kioskClinic: Clinic;
let early: PatientId;
let late: PatientId;

beforeAll(async () => {
  founded = await foundClinic();
  const member = await joinNetwork(founded, await createPrimitives());
  network = member.network;
  await member.app.close();
  const joined = await copyOf(founded);
  const first = await open(founded);
  await untilCaughtUp(first);
  await asDoctor(first.page);
  ({ patient: early } = await addPatient(first.page));
  ({ patient: late } = await addPatient(first.page));
  const kiosk = await addKiosk(first, joined, { label: 'Kiosk', prefix: 'KI1' });
  kioskClinic = kiosk.clinic;
  await kiosk.app.close();
  await first.close();
}, 120_000);
afterAll(async () => {
  await network.close();
  removeFolders();
});

test(
  'a card is issued once and opens the own record at the kiosk, wherever the two are killed',
  { timeout: 120_000 },
  async () => {
    const first = await mortalWorkstation(founded, cardPoints);
    const kiosk = await mortalWorkstation(kioskClinic, kioskCardPoints);
    // Nobody saw the card that a kill cut off from its printer: it stays issued, and opens nothing.
    await first.goOn(async ({ page }) => {
      await asDoctor(page);
      const reply = await page.call('cards.issue', { patient: early });
      assert(!reply.ok && reply.error.code === 'cardAlreadyIssued');
    });
    let given = { card: '', pin: '' };
    let file = new Uint8Array();
    await first.goOn(async ({ page }) => {
      await asDoctor(page);
      const { card, pin } = await page.get('cards.issue', { patient: late });
      given = { card, pin };
      file = new Uint8Array(await writeCardFile(page, 'Kiosk'));
    });
    await kiosk.goOn(async (app) => {
      await untilCaughtUp(app);
      await asAdministrator(app.page);
      const piece = Buffer.from(file).toString('base64url');
      const taken = await app.page.get('cardFile.take', { piece, first: true, last: true });
      assert.deepEqual(taken, { kept: 2, leftOut: 0, removed: 0 });
      await app.page.get('session.signOut', {});
      await app.page.get('session.patientSignIn', given);
      const record = await app.page.get('patient.ownRecord', {});
      assert.equal(record.patient, late);
    });
    await kiosk.close();
    await first.close();
    const cards = await inFolder(kioskClinic, ({ store: { rows } }) => rows.count('card'));

    expect([first.left(), kiosk.left()]).toEqual([[], []]);
    expect(cards).toBe(2);
  },
);
