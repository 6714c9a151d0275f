import { expect, type Page } from '@playwright/test';
import { type FakeNetwork, startFakeNetwork } from '../app/fake-network.ts';
import { openDemo, signInAs } from '../steps/demo.ts';
import { field } from '../steps/field.ts';
import { openNodeSettings, removeNode, saveNode, testNode, typeNode } from '../steps/nodes.ts';
import type { Screen } from './screen.ts';

/** Of one walk through the screens; the last of them closes it. */
let network: FakeNetwork | undefined;
const running = (): FakeNetwork => {
  if (network === undefined) throw new Error('the network of the screens was not started');
  return network;
};

const verifyHash = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Verify', exact: true }).click();
  await field(page, 'Hash, or the code of a printout').fill(running().hash);
  await page.keyboard.press('Enter');
};

/**
 * A walk of its own over a demo clinic: the administrator names four nodes, sees them agree, and then one
 * of them differ and one stop.
 */
export const networkScreens: readonly Screen[] = [
  {
    name: 'network-empty',
    open: async (page) => {
      await openDemo(page);
      await signInAs(page, 'administrator');
      await page.getByRole('link', { name: 'Network', exact: true }).click();
      await expect(page.getByText('No other node is named')).toBeVisible();
    },
  },
  {
    name: 'settings-node-test',
    open: async (page) => {
      network = await startFakeNetwork();
      await openNodeSettings(page);
      for (const { name, node } of running().nodes.slice(0, -1)) {
        await typeNode(page, name, node.url);
        await saveNode(page, name);
      }
      const last = running().nodes.at(-1);
      await typeNode(page, last?.name ?? '', last?.node.url ?? '');
      await testNode(page);
      await expect(page.getByText('Reachable, and holds the same blocks')).toBeVisible();
    },
  },
  {
    name: 'settings-nodes',
    open: (page) => saveNode(page, running().nodes.at(-1)?.name ?? ''),
  },
  {
    name: 'settings-join-plan',
    open: async (page) => {
      await page.getByRole('button', { name: 'Check what would happen' }).click();
      await expect(page.getByText('Go into the network')).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'network-agrees',
    open: async (page) => {
      await page.getByRole('link', { name: 'Network', exact: true }).click();
      await expect(page.getByText('4 of 4 nodes agree')).toBeVisible();
      await expect(page.getByText('Survives 1 node failing')).toBeVisible();
    },
  },
  {
    name: 'verify-on-nodes',
    open: async (page) => {
      await verifyHash(page);
      await expect(page.getByText('Genuine and unchanged, on the nodes')).toBeVisible();
    },
  },
  {
    name: 'network-differs',
    open: async (page) => {
      running().tamper();
      await running().nodes[1]?.node.close();
      await page.getByRole('link', { name: 'Network', exact: true }).click();
      await page.getByRole('button', { name: 'Ask the nodes again' }).click();
      await expect(page.getByText('1 of 4 nodes differs')).toBeVisible();
      await page.getByText('List', { exact: true }).click();
    },
  },
  {
    name: 'verify-contradicted',
    open: async (page) => {
      await verifyHash(page);
      await expect(page.getByText(/^Tampered or lying/)).toBeVisible();
    },
  },
  {
    name: 'settings-nodes-removed',
    open: async (page) => {
      await openNodeSettings(page);
      for (const { name } of running().nodes) await removeNode(page, name);
      await running().close();
      await expect(page.getByText('No other node is named')).toBeVisible();
    },
  },
];
