import { expect, type Page } from '@playwright/test';
import type { CardAndPin } from '#test/e2e/steps/card.ts';
import { giveFile, openWorkstations, writtenFile } from '#test/e2e/steps/enrolment.ts';
import { signOut } from '#test/e2e/steps/sign-in.ts';
import { administrator, amara, labels, type Place } from './four-places.ts';
import { patience } from './on-nodes.ts';

/** Five knocks in a row; a slow machine lets too much time pass between them. */
export const openStaffDoor = (page: Page): Promise<void> =>
  expect(async () => {
    for (let knock = 0; knock < 5; knock += 1) await page.getByText('Lakeside Clinic').click();
    await expect(page.getByRole('heading', { name: 'For staff' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: patience });

/** Writes every card that the office has to a file and gives that to the kiosk; answers it as it was carried. */
export const bringCards = async (office: Place, kiosk: Place, count: number): Promise<Buffer> => {
  await openWorkstations(office.page);
  const file = await writtenFile(office.page, `Card file for ${labels.kiosk}`, amara);
  await signOut(office.page);
  const { page } = kiosk;
  await openStaffDoor(page);
  await page.getByLabel('Passphrase', { exact: true }).fill(administrator.passphrase);
  await page.keyboard.press('Enter');
  await openWorkstations(page);
  await giveFile(page, file);
  await expect(page.getByText(new RegExp(`^Taken: ${count} cards`))).toBeVisible();
  await page.keyboard.press('Control+l');
  return file.buffer;
};

export const holdCard = async (page: Page, { code, pin }: CardAndPin): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Hold your card to the reader' })).toBeVisible();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Type your PIN' })).toBeVisible();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
};

/** Opens the own record again until it says all of this, and who of the staff looked at it. */
export const readOwnRecord = (
  page: Page,
  card: CardAndPin,
  { words, lookers }: { readonly words: readonly string[]; readonly lookers: readonly string[] },
): Promise<void> =>
  expect(async () => {
    await holdCard(page, card);
    try {
      await page.getByRole('tab', { name: 'Who looked at me' }).click();
      for (const name of lookers) {
        await expect(page.getByText(name).first()).toBeVisible({ timeout: 5_000 });
      }
      await page.getByRole('tab', { name: 'Illness and symptoms' }).click();
      for (const word of words) await expect(page.getByText(word).first()).toBeVisible();
    } finally {
      await page.getByRole('button', { name: 'Finish' }).click();
    }
  }).toPass({ timeout: patience });
