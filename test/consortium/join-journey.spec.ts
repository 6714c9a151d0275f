import { rm } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import { editByHand } from '#test/support/edit-by-hand.ts';
import { demo, makeDemoClinic } from '#test/e2e/app/demo-clinic.ts';
import { launchWeb } from '#test/e2e/app/web-app.ts';
import { openDemo, signInAs, signOutOf } from '#test/e2e/steps/demo.ts';
import { field } from '#test/e2e/steps/field.ts';
import { openNodeSettings, saveNode, typeNode } from '#test/e2e/steps/nodes.ts';
import { fillFindings, reviewAndSign } from '#test/e2e/steps/patient-form.ts';
import { heightOn, patience } from './on-nodes.ts';

const validated = 'Transaction is validated';
const names = [
  'Lakeside Clinic',
  "St Anne's Hospital",
  'Milimani Diagnostics',
  'County Health Bureau',
];

let network: BigchainDb;
test.beforeAll(async () => {
  test.setTimeout(patience);
  network = await startBigchainDb({ nodes: 4 });
});
test.afterAll(() => network.close());

const expectOn = (places: readonly number[], id: string): Promise<number> =>
  heightOn(
    places.map((place) => network.urls[place] ?? ''),
    id,
  );

const signVisit = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^New visit/ }).click();
  await fillFindings(page);
};

test('a clinic joins, signs while a node is down, signs offline, and names the node that was edited', async ({
  browser,
}) => {
  const clinic = await makeDemoClinic(2);
  const { page, close, faults } = await launchWeb(browser, clinic.folder);
  const strip = page.getByRole('contentinfo', { name: 'Status' });

  await test.step('joins with its whole history', async () => {
    await openDemo(page);
    await signInAs(page, 'administrator');
    await openNodeSettings(page);
    for (const [place, url] of network.urls.entries()) {
      await typeNode(page, names[place] ?? '', `${url}/`);
      await saveNode(page, names[place] ?? '');
    }
    await page.getByRole('button', { name: 'Check what would happen' }).click();
    await expect(page.getByText('This clinic can join')).toBeVisible();
    await page.getByRole('button', { name: 'Join this network' }).click();
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Your passphrase').fill(demo.administrator.passphrase);
    await dialog.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(strip.getByText(/Joining a network/)).toBeVisible();
    await expect(page.getByText('Who is here?')).toBeVisible({ timeout: patience });
    await signInAs(page, 'administrator');
    await openNodeSettings(page);
    await expect(page.getByText('This clinic is in a network')).toBeVisible();
    await signOutOf(page);
  });

  await test.step('signs while one node is down', async () => {
    await network.stopNode(3);
    await signInAs(page, 'doctor');
    await page.getByRole('link', { name: 'Patients', exact: true }).click();
    await page.getByRole('option').first().click();
    await signVisit(page);
    const hash = await reviewAndSign(page, validated, patience);
    await expectOn([0, 1, 2], hash);
  });

  let offline = '';
  await test.step('signs offline, and sends by itself later', async () => {
    await network.stopNode(2);
    await page.getByRole('button', { name: 'Open record' }).click();
    await signVisit(page);
    offline = await reviewAndSign(page, 'Waiting to be sent');
    await page.getByRole('link', { name: /^To be sent/ }).click();
    await expect(page.getByRole('heading', { name: 'Waiting to be sent: 1' })).toBeVisible();
    await expect(page.getByRole('table').getByText('Visit', { exact: true })).toHaveCount(2);
    await expect(strip.getByText('Waiting to be sent: 1')).toBeVisible();
    await network.startNode(2);
    await expect(strip.getByText('Waiting to be sent: 0')).toBeVisible({ timeout: patience });
    await expect(page.getByRole('table').getByText('Read back').first()).toBeVisible();
    await expectOn([0, 1, 2], offline);
  });

  await test.step('names the node whose database somebody edited', async () => {
    const edit = await editByHand(
      network,
      1,
      'blocks',
      { transactions: offline },
      { transactions: [] },
    );
    expect(edit).toBe('1');
    await page.getByRole('link', { name: 'Network', exact: true }).click();
    await page.getByRole('button', { name: 'Ask the nodes again' }).click();
    await expect(strip.getByText(/1 of 4 nodes differs/)).toBeVisible({ timeout: patience });
    await expect(page.getByText(`1 node differs: ${names[1] ?? ''}`)).toBeVisible();
  });

  await test.step('turns the badge of the record that it no longer has in a block', async () => {
    await page.getByRole('link', { name: 'Verify', exact: true }).click();
    await field(page, 'Hash, or the code of a printout').fill(offline);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Life of this record' }).click();
    const version = page.getByRole('complementary', { name: 'Version 1', exact: true });
    await expect(version.getByText(`Differs on ${names[1] ?? ''}`)).toBeVisible({
      timeout: patience,
    });
  });

  expect(faults).toEqual([]);
  await close();
  await rm(clinic.folder, { recursive: true, force: true });
});
