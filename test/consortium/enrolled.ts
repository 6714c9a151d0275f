import { expect, type Page, test } from '@playwright/test';
import {
  carryKeys,
  enrolWorkstation,
  giveFile,
  type NewWorkstation,
  untilKnown,
} from '#test/e2e/steps/enrolment.ts';
import { field } from '#test/e2e/steps/field.ts';
import { openNodeSettings, saveNode, typeNode } from '#test/e2e/steps/nodes.ts';
import { type Member, signInWith } from '#test/e2e/steps/sign-in.ts';
import { openStaffDoor } from './at-kiosk.ts';
import {
  administrator,
  amara,
  type FourPlaces,
  joseph,
  kofi,
  labels,
  type Place,
} from './four-places.ts';
import { patience } from './on-nodes.ts';

/** The clinic names the nodes and joins their network. */
export const joinAll = async ({ page }: Place, urls: readonly string[]): Promise<void> => {
  await signInWith(page, administrator);
  await openNodeSettings(page);
  for (const [place, url] of urls.entries()) {
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

/** An empty computer becomes this workstation, up to what stands on it first. */
const enrol = async (
  office: Place,
  { page }: Place,
  wanted: NewWorkstation,
  first: string,
): Promise<void> => {
  const signers = { page: office.page, administrator, doctor: amara };
  const file = await enrolWorkstation(signers, page, wanted);
  await untilKnown(page);
  await giveFile(page, file);
  await expect(page.getByText(first)).toBeVisible({ timeout: patience });
};

const bringStaff = async (
  office: Place,
  { page }: Place,
  label: string,
  people: readonly Member[],
): Promise<void> => {
  await openSignIn(page);
  for (const person of people) await carryKeys(office.page, { to: page, label }, person);
  await page.getByRole('link', { name: 'Home' }).click();
};

const openSignIn = (page: Page): Promise<void> =>
  page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();

/** A second doctor's room, a front desk and a kiosk, each with whoever works there. */
export const enrolThree = async ({ office, room, desk, kiosk }: FourPlaces): Promise<void> => {
  await test.step('a second doctor’s room', async () => {
    const wanted = { label: labels.room, purpose: 'Doctors', prefix: 'RM3' } as const;
    await enrol(office, room, wanted, 'Who is here?');
    await bringStaff(office, room, labels.room, [kofi]);
  });
  await test.step('the front desk', async () => {
    const wanted = { label: labels.desk, purpose: 'Reception', prefix: 'FD1' } as const;
    await enrol(office, desk, wanted, 'Who is here?');
    await bringStaff(office, desk, labels.desk, [joseph, amara]);
    await desk.page.getByRole('link', { name: /^New patient/ }).click();
    const able = desk.page.getByRole('group', { name: 'Who is signing in?' });
    await expect(able.getByText(amara.name)).toBeVisible();
    await expect(able.getByText(joseph.name)).toHaveCount(0);
    await desk.page.getByRole('link', { name: 'Home' }).click();
  });
  await test.step('the kiosk', async () => {
    const wanted = { label: labels.kiosk, purpose: 'Kiosk', prefix: 'KI1' } as const;
    await enrol(office, kiosk, wanted, 'Hold your card to the reader');
    await openStaffDoor(kiosk.page);
    await carryKeys(office.page, { to: kiosk.page, label: labels.kiosk }, administrator);
    await kiosk.page.getByRole('button', { name: 'Back' }).click();
  });
};
