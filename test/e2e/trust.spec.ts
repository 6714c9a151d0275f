import { expect, test } from '@playwright/test';
import { clinicInNetwork } from '#test/support/clinic-in-network.ts';
import { names, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { launchOver } from './app/in-process.ts';
import { section } from './steps/field.ts';
import { seriousIn } from './steps/serious.ts';
import { signInWith } from './steps/sign-in.ts';

test.afterAll(removeFolders);

test('what the nodes of the network hold of a record is said on it', async ({ browser }) => {
  const { app, clinic, network, transaction } = await clinicInNetwork();
  await app.close();
  const { page, close } = await launchOver(browser, clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signInWith(page, { name: names.doctor, passphrase: passphrases.doctor });
  const open = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Patients', exact: true }).click();
    await page.getByRole('option').first().click();
  };
  await open();
  const trust = section(page, 'Trust');
  await expect(trust.getByText('Found on 3 of 3 nodes')).toBeVisible();
  await expect(trust.getByRole('status')).toHaveText('Whole');
  await expect(trust.getByText('The nodes were asked for 3 current versions.')).toBeVisible();

  const edited = network
    .blocks()
    .map((block) =>
      block.map((each) => (each.id === transaction ? { ...each, metadata: null } : each)),
    );
  network.nodes[1]?.serve(edited);
  await open();
  await expect(trust.getByRole('status')).toHaveText('Differs on Node 2');
  await expect(trust.getByText('Found on 2 of 3 nodes')).toBeVisible();
  expect(await seriousIn(page)).toEqual([]);

  await Promise.all(network.nodes.slice(0, 2).map((node) => node.close()));
  await open();
  await expect(trust.getByText('Not confirmed by nodes')).toBeVisible({ timeout: 30_000 });
  await close();
  await network.close();
});
