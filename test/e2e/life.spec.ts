import { expect, type Page, test } from '@playwright/test';
import { type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import { names, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { recordWithLife, type RecordWithLife } from '#test/support/record-with-life.ts';
import { launchOver } from './app/in-process.ts';
import { signOutOf } from './steps/demo.ts';
import { field, section } from './steps/field.ts';
import { openNodeSettings, saveNode, typeNode } from './steps/nodes.ts';
import { seriousIn } from './steps/serious.ts';

test.afterAll(removeFolders);

const signIn = async (page: Page, who: 'doctor' | 'administrator'): Promise<void> => {
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByText(names[who]).first().click();
  await field(page, 'Passphrase').fill(passphrases[who]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
};

const panelOf = (page: Page, name: string) =>
  page.getByRole('complementary', { name, exact: true });
const card = (page: Page, name: string) =>
  page.getByRole('group', { name: /^Graph of the versions/ }).getByRole('button', { name });

/** In both schemes, wide and narrow. */
const seriousAnywhere = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [683, 1366]) {
      await page.setViewportSize({ width, height: 768 });
      found.push(...(await seriousIn(page)));
    }
  }
  return found;
};

test('a doctor follows a record from its CREATE to a rival that was not taken', async ({
  browser,
}) => {
  const made = await recordWithLife('diverted');
  const { page, close } = await launchOver(browser, made.clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page, 'doctor');
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();
  await section(page, 'Trust').getByRole('link', { name: 'Life of this record' }).click();

  await expect(page.getByRole('heading', { name: 'Life of a record' })).toBeVisible();
  const rival = panelOf(page, 'Rival of version 4');
  await expect(rival.getByText('Two versions')).toBeVisible();
  await expect(
    rival.getByText('Not in a block: the same output was spent first by version 4.'),
  ).toBeVisible();
  await expect(rival.getByText('version 3, output 0')).toBeVisible();
  expect(await seriousAnywhere(page)).toEqual([]);

  await card(page, 'TRANSFER, version 2').focus();
  await page.keyboard.press('Enter');
  const second = panelOf(page, 'Version 2');
  await expect(second.getByText('Whole')).toBeVisible();
  await expect(second.getByText('Condition of version 1 is fulfilled')).toBeVisible();
  await expect(second.getByText('Signer was an active doctor')).toBeVisible();
  await expect(second.getByText('A second look')).toBeVisible();
  await second.getByRole('button', { name: 'Raw JSON' }).click();
  const json = second.getByRole('region', { name: 'Raw JSON of the transaction' });
  await expect(json).toContainText('"operation": "TRANSFER"');
  await expect(json).not.toContainText(/honey|Pneumonia/);

  await page.getByText('List', { exact: true }).click();
  await expect(page.getByRole('row')).toHaveCount(6);
  await page.getByRole('button', { name: 'CREATE, version 3' }).click();
  await expect(panelOf(page, 'Version 3').getByText('version 2, by hash')).toBeVisible();
  expect(await seriousAnywhere(page)).toEqual([]);

  await page.getByRole('button', { name: 'GraphML' }).click();
  const graphMl = page.getByRole('dialog').getByRole('region', { name: 'GraphML of the record' });
  await expect(graphMl).toContainText('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">');
  await expect(graphMl).not.toContainText(/Osei|Otieno/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  // The key that closes a dialog does nothing else.
  await expect(page.getByRole('heading', { name: 'Life of a record' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();

  await page.getByRole('link', { name: 'Verify', exact: true }).click();
  await field(page, 'Hash, or the code of a printout').fill(made.versions[0]);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Life of this record' }).click();
  await expect(panelOf(page, 'Version 1')).toBeVisible();
  await close();
});

/** The first node holds all versions, the second not the last, the third another text of the second. */
const startNodes = async ({ stored }: RecordWithLife): Promise<readonly FakeNode[]> => {
  const [first, second, third, fourth] = stored;
  const edited = { ...(second as object), metadata: { edited: 'by hand' } };
  const chains = [
    [[first], [second], [third], [fourth]],
    [[first], [second], [third]],
    [[first], [edited], [third], [fourth]],
  ];
  return Promise.all(chains.map((blocks) => startFakeNode({ blocks })));
};

test('where nodes are named, what several of them hold decides', async ({ browser }) => {
  const made = await recordWithLife('refused');
  const nodes = await startNodes(made);
  const { page, close } = await launchOver(browser, made.clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page, 'administrator');
  await openNodeSettings(page);
  for (const [place, name] of ['Lake', 'Hill', 'Port'].entries()) {
    await typeNode(page, name, nodes[place]?.url ?? '');
    await saveNode(page, name);
  }
  await signOutOf(page);
  await signIn(page, 'doctor');
  await page.getByRole('link', { name: 'Verify', exact: true }).click();
  await field(page, 'Hash, or the code of a printout').fill(made.versions[0]);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Life of this record' }).click();

  const first = panelOf(page, 'Version 1');
  await expect(first.getByText('Found on 3 of 3 nodes')).toBeVisible();
  await expect(first.getByText('Whole')).toBeVisible();
  await card(page, 'TRANSFER, version 2').click();
  const second = panelOf(page, 'Version 2');
  await expect(second.getByText('Differs on Port')).toBeVisible();
  await expect(second.getByText('Found on 2 of 3 nodes')).toBeVisible();
  expect(await seriousAnywhere(page)).toEqual([]);
  await card(page, 'TRANSFER, version 4').click();
  await expect(panelOf(page, 'Version 4').getByText('Not on Hill')).toBeVisible();

  await close();
  await Promise.all(nodes.map((node) => node.close()));
});
