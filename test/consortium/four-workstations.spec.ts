import { expect, type Page, test } from '@playwright/test';
import type { RowFamily } from '#app/ports/rows.ts';
import { launchOver } from '#test/e2e/app/in-process.ts';
import {
  carryKeys,
  enrolWorkstation,
  giveFile,
  openWorkstations,
  untilKnown,
  writtenFile,
} from '#test/e2e/steps/enrolment.ts';
import { field, plain, section } from '#test/e2e/steps/field.ts';
import { type Member, signInWith, signOut } from '#test/e2e/steps/sign-in.ts';
import { openNodeSettings, saveNode, typeNode } from '#test/e2e/steps/nodes.ts';
import { reviewAndSign } from '#test/e2e/steps/patient-form.ts';
import { issueCard, type CardAndPin } from '#test/e2e/steps/card.ts';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import { inFolder } from '#test/support/kiosk.ts';
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
  removeFolders,
  treatedBy,
} from '#test/support/quick-clinic.ts';
import { passphrases, signIn } from '#test/support/real-app.ts';
import { kofi } from '#test/support/two-offices.ts';

/** Four nodes and four workstations on a busy machine take their time. */
const patience = 240_000;

const administrator: Member = { name: names.administrator, passphrase: passphrases.administrator };
const amara: Member = { name: names.doctor, passphrase: passphrases.doctor };
const joseph: Member = { name: 'Joseph Kariuki', passphrase: 'a brass bell on the counter' };

let network: BigchainDb;
test.beforeAll(async () => {
  test.setTimeout(patience);
  network = await startBigchainDb({ nodes: 4 });
});
test.afterAll(async () => {
  await network.close();
  removeFolders();
});

/** A clinic that has everybody of its staff and one patient, and knows of no network yet. */
const makeClinic = async () => {
  const clinic = await foundClinic();
  const { page, close } = await openClinic(clinic);
  await asAdministrator(page);
  await addColleague(page, { ...kofi, roles: ['doctor'] });
  await addColleague(page, { ...joseph, roles: ['reception'] });
  // Whoever holds the role keys hands them to the others by signing in.
  await asDoctor(page);
  await signIn(page, kofi.name, kofi.passphrase);
  await asDoctor(page);
  const { patient, mrn } = await addPatient(page, treatedBy(kofi.name));
  await close();
  return { clinic, patient, mrn };
};

const joinAll = async (page: Page): Promise<void> => {
  await signInWith(page, administrator);
  await openNodeSettings(page);
  for (const [place, url] of network.urls.entries()) {
    await typeNode(page, `Node ${place + 1}`, `${url}/`);
    await saveNode(page, `Node ${place + 1}`);
  }
  await page.getByRole('button', { name: 'Check what would happen' }).click();
  await page.getByRole('button', { name: 'Join this network' }).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill(administrator.passphrase);
  await dialog.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText('Who is here?')).toBeVisible({ timeout: patience });
};

const openSignIn = (page: Page): Promise<void> =>
  page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();

/** Five knocks in a row; a slow machine lets too much time pass between them. */
const openStaffDoor = (page: Page): Promise<void> =>
  expect(async () => {
    for (let knock = 0; knock < 5; knock += 1) await page.getByText('Lakeside Clinic').click();
    await expect(page.getByRole('heading', { name: 'For staff' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: patience });

const openRecord = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();
};

/** Signs another treatment into the visit that both doctors have before them. */
const amendVisit = async (page: Page, by: Member, treatment: string): Promise<void> => {
  await signInWith(page, by);
  await openRecord(page);
  await page.getByRole('tab', { name: /Illness/ }).click();
  await page.getByRole('button', { name: 'Edit this visit' }).first().click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill(by.passphrase);
  await dialog.getByRole('button', { name: 'Start editing' }).click();
  await plain(field(section(page, 'Treatment'), 'Treatment given'), treatment);
  await plain(field(page, 'Why is it changed?'), 'A second look');
  await reviewAndSign(page, 'Waiting to be sent');
};

const holdCard = async (page: Page, { code, pin }: CardAndPin): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Hold your card to the reader' })).toBeVisible();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Type your PIN' })).toBeVisible();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
};

const mergeBoth = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await page.getByRole('link', { name: /^Review: Grace/ }).click({ timeout: patience });
  await page.getByRole('radio', { name: `Treatment given: ${kofi.name}` }).check();
  await expect(page.getByText('Everything is settled')).toBeVisible();
  await page.getByRole('button', { name: 'Sign merged version' }).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill(amara.passphrase);
  await dialog.getByRole('button', { name: 'Sign merged version' }).click();
  await expect(page.locator('main').getByText('Transaction is validated').first()).toBeVisible({
    timeout: patience,
  });
};

const finishErasing = async (page: Page, mrn: string, by: Member): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Type the record number').fill(mrn);
  await field(dialog, 'Your passphrase').fill(by.passphrase);
  await dialog.getByRole('button', { name: /^Delete on this workstation/ }).click();
  await expect(dialog.getByText('Hash of the note')).toBeVisible();
  await dialog.getByRole('link', { name: 'Back to today' }).click();
};

/** What opens a patient: none of it stands in the folder of a workstation that deleted. */
const openers: readonly RowFamily[] = ['patientKey', 'capsule', 'card', 'cardOf', 'cardSeed'];

const openersIn = (clinic: Clinic): Promise<readonly number[]> =>
  inFolder(clinic, ({ store }) => Promise.all(openers.map((each) => store.rows.count(each))));

test('reception, two doctors and a kiosk on four real nodes: enrolled, in conflict, merged, read at the kiosk, deleted', async ({
  browser,
}) => {
  test.setTimeout(4 * patience);
  const { clinic, mrn } = await makeClinic();
  const folders = {
    room: await emptyClinic(),
    desk: await emptyClinic(),
    kiosk: await emptyClinic(),
  };
  const office = await launchOver(browser, clinic);
  const room = await launchOver(browser, folders.room);
  const desk = await launchOver(browser, folders.desk);
  const kiosk = await launchOver(browser, folders.kiosk);
  const signers = { page: office.page, administrator, doctor: amara };

  await test.step('the clinic joins', () => joinAll(office.page));

  await test.step('a second doctor’s room', async () => {
    const wanted = { label: 'Room 3', purpose: 'Doctors', prefix: 'RM3' } as const;
    const file = await enrolWorkstation(signers, room.page, wanted);
    await untilKnown(room.page);
    await giveFile(room.page, file);
    await expect(room.page.getByText('Who is here?')).toBeVisible({ timeout: patience });
    await openSignIn(room.page);
    await carryKeys(office.page, { to: room.page, label: 'Room 3' }, kofi);
    await room.page.getByRole('link', { name: 'Home' }).click();
  });

  await test.step('the front desk', async () => {
    const wanted = { label: 'Front desk', purpose: 'Reception', prefix: 'FD1' } as const;
    const file = await enrolWorkstation(signers, desk.page, wanted);
    await untilKnown(desk.page);
    await giveFile(desk.page, file);
    await expect(desk.page.getByText('Who is here?')).toBeVisible({ timeout: patience });
    await openSignIn(desk.page);
    await carryKeys(office.page, { to: desk.page, label: 'Front desk' }, joseph);
    await carryKeys(office.page, { to: desk.page, label: 'Front desk' }, amara);
    await desk.page.getByRole('link', { name: 'Home' }).click();
    await desk.page.getByRole('link', { name: /^New patient/ }).click();
    await expect(desk.page.getByText('A new patient is added where doctors work')).toBeVisible();
    await desk.page.getByRole('link', { name: 'Home' }).click();
  });

  await test.step('the kiosk', async () => {
    const wanted = { label: 'Hall', purpose: 'Kiosk', prefix: 'KI1' } as const;
    const file = await enrolWorkstation(signers, kiosk.page, wanted);
    await untilKnown(kiosk.page);
    await giveFile(kiosk.page, file);
    await expect(kiosk.page.getByText('Hold your card to the reader')).toBeVisible({
      timeout: patience,
    });
    await openStaffDoor(kiosk.page);
    await carryKeys(office.page, { to: kiosk.page, label: 'Hall' }, administrator);
  });

  const card = await test.step('a card is made and brought to the kiosk', async () => {
    await signInWith(office.page, amara);
    await openRecord(office.page);
    await office.page.getByRole('button', { name: 'More' }).click();
    await office.page.getByRole('menuitem', { name: 'Issue card' }).click();
    const issued = await issueCard(office.page);
    await openWorkstations(office.page);
    const file = await writtenFile(office.page, 'Card file for Hall', amara);
    await signOut(office.page);
    await kiosk.page.getByLabel('Passphrase', { exact: true }).fill(administrator.passphrase);
    await kiosk.page.keyboard.press('Enter');
    await openWorkstations(kiosk.page);
    await giveFile(kiosk.page, file);
    await expect(kiosk.page.getByText(/^Taken: 1 cards/)).toBeVisible();
    await kiosk.page.keyboard.press('Control+l');
    return issued;
  });

  await test.step('reception finds and checks the patient in, and sees nothing clinical', async () => {
    const { page } = desk;
    await signInWith(page, joseph);
    await page.getByRole('combobox', { name: 'Find a patient' }).fill('Otieno');
    await page.getByRole('option', { name: /Otieno/ }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await field(details, 'Reason for coming').fill('Cough again');
    await details.getByRole('button', { name: 'Check in' }).click();
    await expect(section(page, 'Arrivals today').getByText('Otieno')).toBeVisible();
    await expect(page.getByText('Pneumonia')).toHaveCount(0);
    await signOut(page);
  });

  await test.step('both doctors amend one visit while the network stands still', async () => {
    await network.stopNode(2);
    await network.stopNode(3);
    await amendVisit(office.page, amara, 'Rest and warm tea');
    await amendVisit(room.page, kofi, 'Rest and cold compresses');
    await network.startNode(2);
    await network.startNode(3);
  });

  await test.step('one of them settles it', () => mergeBoth(office.page));

  await test.step('the patient reads the result at the kiosk, and who looked', async () => {
    const { page } = kiosk;
    // Who leaves tells the ledger what they read.
    await signOut(room.page);
    await signOut(office.page);
    await expect(async () => {
      await holdCard(page, card);
      try {
        await page.getByRole('tab', { name: 'Who looked at me' }).click();
        await expect(page.getByText(kofi.name).first()).toBeVisible({ timeout: 5_000 });
        await expect(page.getByText(amara.name).first()).toBeVisible();
        await page.getByRole('tab', { name: 'Illness and symptoms' }).click();
        await expect(page.getByText('Rest and cold compresses')).toBeVisible();
      } finally {
        await page.getByRole('button', { name: 'Finish' }).click();
      }
    }).toPass({ timeout: patience });
  });

  await test.step('the record is deleted on each workstation, and opens nowhere', async () => {
    await signInWith(office.page, amara);
    await openRecord(office.page);
    await office.page.getByRole('button', { name: 'More' }).click();
    await office.page.getByRole('menuitem', { name: 'Delete on this workstation' }).click();
    await finishErasing(office.page, mrn, amara);
    for (const [page, by] of [
      [room.page, kofi],
      [desk.page, amara],
    ] as const) {
      await signInWith(page, by);
      await page.getByRole('button', { name: 'Delete here…' }).click({ timeout: patience });
      await finishErasing(page, mrn, by);
    }
    await holdCard(kiosk.page, card);
    await expect(kiosk.page.getByRole('alert')).toBeVisible();
  });

  for (const { close } of [kiosk, desk, room, office]) await close();
  const left = await Promise.all([clinic, ...Object.values(folders)].map(openersIn));
  expect(left).toEqual(Array.from({ length: 4 }, () => openers.map(() => 0)));
});
