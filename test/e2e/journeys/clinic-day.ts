import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newFolder } from '#test/support/real-app.ts';
import type { AppUnderTest, Launch } from '../app/app-under-test.ts';
import { type CardAndPin, issueCard, typeCard, typePin } from '../steps/card.ts';
import { addReception, checkIn } from '../steps/desk.ts';
import { field, plain, section } from '../steps/field.ts';
import { askBeside, shownAddress, storedAt, verify } from '../steps/ledger-api.ts';
import { fillFindings, fillNewPatient, reviewAndSign, untilSaved } from '../steps/patient-form.ts';
import { canary, people } from '../steps/people.ts';
import {
  deleteRecord,
  failToDelete,
  findPatient,
  openRecord,
  readFourTabs,
  shownNumber,
  withProof,
} from '../steps/record.ts';
import { setUp } from '../steps/set-up.ts';
import { choose, signIn, signOut, typePassphrase, unlockKeyFile } from '../steps/sign-in.ts';

/** What one step of the day hands to the next. */
interface Day {
  folder: string;
  app: AppUnderTest;
  hash: string;
  apiUrl: string;
  card: CardAndPin;
  mrn: string;
  /** Of the record, behind the `#`. */
  place: string;
}

const fullName = `${canary.given} ${canary.family}`;
const secretWords = Object.values(canary);

/** One day of a clinic, from an empty machine; every step goes on where the one before stopped. */
export const clinicDay = (launch: Launch): void => {
  test.describe.configure({ mode: 'serial' });
  const day: Partial<Day> = {};
  const of = <Key extends keyof Day>(key: Key): Day[Key] => {
    const value = day[key];
    if (value === undefined) throw new Error(`${key} is not known yet`);
    return value;
  };
  const page = (): Page => of('app').page;
  const crossed = async (): Promise<readonly string[]> => (await of('app').traffic?.()) ?? [];
  const restart = async (): Promise<void> => {
    await of('app').close();
    day.app = await launch(of('folder'));
    if (of('app').place === 'keyFile') await unlockKeyFile(page());
    await expect(page().getByText('Who is here?')).toBeVisible();
  };

  test.beforeAll(async () => {
    day.folder = await newFolder();
    day.app = await launch(day.folder);
  });
  test.afterEach(() => {
    expect(of('app').faults).toEqual([]);
  });
  test.afterAll(async () => {
    await of('app').close();
    await rm(of('folder'), { recursive: true, force: true });
  });

  test('the wizard leads from an empty machine to the home page (S1)', async () => {
    await setUp(of('app'));
    await expect(page().getByRole('link', { name: /^New patient/ })).toBeVisible();
    await expect(page().getByRole('link', { name: /^Existing patient/ })).toBeVisible();
    await expect(page().getByText('The ledger is whole')).toBeVisible();
  });

  test('a doctor signs in, after a wrong passphrase (S2, S3)', async () => {
    await page().getByRole('link', { name: 'Doctor or reception sign-in' }).click();
    await choose(page(), 'doctor');
    await typePassphrase(page(), 'something else entirely');
    await expect(page().getByText(/does not match. 4 tries left/)).toBeVisible();
    await typePassphrase(page(), people.doctor.passphrase);
    await expect(page().getByRole('heading', { name: people.doctor.name })).toBeVisible();
    await expect(section(page(), 'Recent actions').getByText('Signed in').first()).toBeVisible();
  });

  test('a patient is added with a first visit: "Transaction is validated" (S4, S6)', async () => {
    await page().getByRole('button', { name: 'New patient', exact: true }).click();
    await fillNewPatient(page());
    day.hash = await reviewAndSign(page());
    day.apiUrl = await shownAddress(page());
    expect(of('apiUrl')).toContain(of('hash'));

    const { id, text } = await storedAt(of('apiUrl'));
    expect(id).toBe(of('hash'));
    for (const word of secretWords) expect(text).not.toContain(word);
  });

  test('card and PIN are issued once (S5)', async () => {
    const toCard = page().getByRole('button', { name: /^Patient card and PIN/ });
    await toCard.click();
    day.card = await issueCard(page());
    expect(of('card').code).toMatch(/^CL[0-9A-Z]{53}$/);
    expect(of('card').pin).toMatch(/^\d{6}$/);
  });

  test('the record stands in four tabs (S9)', async () => {
    day.place = await openRecord(page());
    day.mrn = await shownNumber(page());
    await expect(page().getByText(/Allergy: Penicillin, severe/)).toBeVisible();
    await readFourTabs(page());
    await expect(section(page(), 'Trust').getByText('Whole')).toBeVisible();
  });

  test('a visit is edited after proving who it is; the older version stays readable (S7)', async () => {
    await page().keyboard.press('3');
    await page().getByRole('button', { name: 'Edit this visit' }).first().click();
    await withProof(page(), 'Start editing');
    await plain(field(section(page(), 'Treatment'), 'Treatment given'), canary.amended);
    await plain(field(page(), 'Why is it changed?'), 'The moss was warm');
    day.hash = await reviewAndSign(page());
    await page().getByRole('button', { name: 'Open record' }).click();
    await expect(page().getByRole('tab', { name: /Medication/ })).toBeVisible();
    await page().keyboard.press('4');
    await expect(page().getByText(canary.amended).first()).toBeVisible();
    await page().keyboard.press('3');
    await page().getByText('2 versions').first().click();
    await expect(page().getByText(canary.treatment)).toBeVisible();
    await expect(page().getByText(canary.amended)).toBeVisible();
  });

  test('the administrator adds a receptionist, who checks the patient in (S13)', async () => {
    await signOut(page());
    await signIn(page(), 'administrator');
    await addReception(page());
    await signOut(page());
    // The administrator holds no role keys: the next doctor to sign in hands them over.
    await signIn(page(), 'doctor');
    await signOut(page());
    await signIn(page(), 'reception');
    await checkIn(page());
    const seen = await page().locator('body').innerText();
    for (const word of [canary.illness, canary.drug, canary.symptom])
      expect(seen).not.toContain(word);
    await page().evaluate((place) => {
      window.location.hash = place;
    }, of('place'));
    await expect(page().getByRole('heading', { name: 'Not for your role' })).toBeVisible();
    await signOut(page());
  });

  test('the doctor writes a second visit; a lock keeps the note, and tells nothing', async () => {
    await signIn(page(), 'doctor');
    const startVisit = page().getByRole('button', { name: /^Start visit/ });
    await startVisit.click();
    await fillFindings(page());
    await untilSaved(page());
    await page().keyboard.press('Control+L');
    await expect(page().getByText('Your unfinished work is kept.')).toBeVisible();
    const before = (await crossed()).length;
    await typePassphrase(page(), 'not the right one');
    await expect(page().getByText(/does not match/)).toBeVisible();
    const told = [await page().content(), ...(await crossed()).slice(before)].join('\n');
    for (const word of secretWords) expect(told).not.toContain(word);
    await typePassphrase(page(), people.doctor.passphrase);
    await expect(field(section(page(), 'Symptoms'), 'Symptom')).toHaveValue(canary.symptom);
    day.hash = await reviewAndSign(page());
  });

  test('the web API serves blocks that hold each other, and finds the asset (S14, S15)', async () => {
    const ask = (path: string): Promise<unknown> => askBeside(of('apiUrl'), path);
    const [height] = (await ask(`api/v1/blocks?transaction_id=${of('hash')}`)) as [number];
    const header = (await ask(`careledger/v1/headers/${height}`)) as { previousHash: string };
    const before = (await ask(`careledger/v1/headers/${height - 1}`)) as { hash: string };
    expect(header.previousHash).toBe(before.hash);
    const created = (await ask(`api/v1/transactions/${of('hash')}`)) as {
      asset: { data: { record: string } };
    };
    const { record } = created.asset.data;
    const found = (await ask(`api/v1/assets?search=${record}`)) as { data: { record: string } }[];
    expect(found.map(({ data }) => data.record)).toEqual([record]);
    expect(await ask('api/v1/validators')).toHaveLength(1);
  });

  test('after a restart everything is there, and anybody can verify a hash (S11)', async () => {
    await restart();
    await page().getByRole('link', { name: 'Verify a printout' }).click();
    await verify(page(), of('hash'), 'Genuine and unchanged');
    const other = of('hash').replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    await verify(page(), other, 'Not on this PC');
    await verify(page(), 'not a hash at all', 'This is not a hash');
    await page().getByRole('link', { name: 'Home' }).click();
  });

  test('the patient reads the own record with card and PIN (S5, S9)', async () => {
    const { code, pin } = of('card');
    await typeCard(page(), code);
    await typePin(page(), pin === '111222' ? '222111' : '111222');
    await expect(page().getByText('That PIN was not right.')).toBeVisible();
    await typePin(page(), pin);
    await expect(page().getByText(fullName).first()).toBeVisible();
    await page().getByRole('tab', { name: 'My doctors' }).click();
    await expect(page().getByText(people.doctor.name).first()).toBeVisible();
    await page().getByRole('tab', { name: 'Illness and symptoms' }).click();
    await expect(page().getByText(canary.illness).first()).toBeVisible();
    await page().getByRole('tab', { name: 'Medicines' }).click();
    await expect(page().getByText(canary.drug).first()).toBeVisible();
    await page().getByRole('button', { name: 'Finish' }).click();
    await expect(page().getByText('Who is here?')).toBeVisible();
    const left = await page().content();
    for (const word of secretWords) expect(left).not.toContain(word);
  });

  test('the record is deleted on this workstation, and cannot be opened again (S8)', async () => {
    await signIn(page(), 'doctor');
    await openRecord(page());
    await failToDelete(page(), of('mrn'));
    await deleteRecord(page(), people.doctor.passphrase);
    await page().getByRole('link', { name: 'Back to today' }).click();
    await page().evaluate((place) => {
      window.location.hash = place;
    }, of('place'));
    await expect(page().getByText('Deleted on this workstation').first()).toBeVisible();
    // Which copies are older than that, and may still open it.
    await expect(
      page().getByText(/from before .* \d{4}, \d{2}:\d{2} are not reached/),
    ).toBeVisible();
    await expect(page().locator('body')).not.toContainText(canary.illness);
    await findPatient(page(), canary.given);
    await expect(page().getByText(/No patient/)).toBeVisible();
    await page().keyboard.press('Escape');
  });

  test('no file of the closed workstation holds a word of the record', async () => {
    await of('app').close();
    const names = await readdir(of('folder'), { recursive: true, withFileTypes: true });
    for (const entry of names.filter((each) => each.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      for (const word of secretWords) {
        expect(bytes.includes(word), `${entry.name} holds ${word}`).toBe(false);
        expect(bytes.includes(Buffer.from(word, 'utf16le')), entry.name).toBe(false);
      }
    }
    day.app = await launch(of('folder'));
  });
};
