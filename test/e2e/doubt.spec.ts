import { expect, test } from '@playwright/test';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { clinicInNetwork } from '#test/support/clinic-in-network.ts';
import { names, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { launchOver } from './app/in-process.ts';
import { field } from './steps/field.ts';
import { seriousIn } from './steps/serious.ts';
import { signInWith } from './steps/sign-in.ts';

const primitives = await createPrimitives();
const foreign = createMaker(primitives);

test.afterAll(removeFolders);

test('an administrator has blocks that most nodes contradict fetched anew', async ({ browser }) => {
  const { app, clinic, network } = await clinicInNetwork();
  await app.close();
  const others = [...network.blocks().slice(0, -1), [foreign.create()], [foreign.create()]];
  for (const node of network.nodes.slice(1)) node.serve(others);

  const { page, close } = await launchOver(browser, clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signInWith(page, { name: names.administrator, passphrase: passphrases.administrator });
  await page.getByRole('link', { name: 'Network', exact: true }).click();
  await expect(page.getByText('Most nodes contradict the blocks on this PC')).toBeVisible({
    timeout: 30_000,
  });
  expect(await seriousIn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Fetch the blocks anew' }).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill(passphrases.administrator);
  await page.keyboard.press('Enter');

  // Who is here is read from the blocks that were fetched.
  await expect(page.getByRole('link', { name: 'Doctor or reception sign-in' })).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await expect(page.getByText(names.administrator).first()).toBeVisible({ timeout: 30_000 });
  await close();
  await network.close();
});
