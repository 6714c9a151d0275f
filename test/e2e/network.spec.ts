import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { makeDemoClinic } from './app/demo-clinic.ts';
import { startFakeNetwork } from './app/fake-network.ts';
import { launchWeb } from './app/web-app.ts';
import { openDemo, signInAs, signOutOf } from './steps/demo.ts';
import { field, section } from './steps/field.ts';
import { openNodeSettings, saveNode, testNode, typeNode } from './steps/nodes.ts';

test('a clinic names nodes, sees one lie and one stop, and checks a hash on all of them', async ({
  browser,
}) => {
  const clinic = await makeDemoClinic(1);
  const network = await startFakeNetwork();
  const { page, close, faults } = await launchWeb(browser, clinic.folder);
  await openDemo(page);
  await signInAs(page, 'administrator');
  await page.getByRole('link', { name: 'Network', exact: true }).click();
  await expect(page.getByText('No other node is named')).toBeVisible();

  await openNodeSettings(page);
  const dialog = page.getByRole('dialog');
  await typeNode(page, 'Wrong', 'http://node.example');
  await testNode(page);
  await expect(dialog.getByText('Without https, anybody on the way')).toBeVisible();
  await field(dialog, 'Address').fill('http://127.0.0.1:9');
  await testNode(page);
  await expect(dialog.getByText('Nothing answers there.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  for (const { name, node } of network.nodes) {
    await typeNode(page, name, `${node.url}api/v1/`);
    await saveNode(page, name);
  }

  await page.getByRole('link', { name: 'Network', exact: true }).click();
  const strip = page.getByRole('contentinfo', { name: 'Status' });
  await expect(strip.getByText('4 of 4 nodes agree')).toBeVisible();
  await expect(section(page, 'Nodes').first().getByText('Agrees')).toHaveCount(4);
  await expect(page.getByText('With 1 of 4 down or lying, records still go in.')).toBeVisible();

  network.tamper();
  await network.nodes[1]?.node.close();
  await page.getByRole('button', { name: 'Ask the nodes again' }).click();
  await expect(strip.getByText('1 of 4 nodes differs')).toBeVisible();
  await expect(page.getByText("1 node differs: St Anne's Hospital")).toBeVisible();
  await expect(page.getByText('A transaction in block 23 was changed.')).toBeVisible();
  await expect(page.getByText('Nothing answers there.')).toBeVisible();

  await signOutOf(page);
  await page.getByRole('link', { name: 'Verify a printout' }).click();
  await field(page, 'Hash, or the code of a printout').fill(network.hash);
  await page.keyboard.press('Enter');
  const onNodes = section(page, 'On the nodes');
  await expect(onNodes.getByText("Tampered or lying: St Anne's Hospital")).toBeVisible();
  await expect(onNodes.getByText(/^A different body/)).toHaveCount(1);
  await expect(onNodes.getByText('Found in block 23, with the same bytes')).toHaveCount(2);
  await expect(onNodes.getByText('Cannot be asked. Nothing answers there.')).toHaveCount(1);

  expect(faults).toEqual([]);
  await close();
  await network.close();
  await rm(clinic.folder, { recursive: true, force: true });
});
