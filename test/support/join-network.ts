import { expect, vi } from 'vitest';
import { asAdministrator } from './quick-clinic.ts';
import { type Page, passphrases } from './real-app.ts';

const patience = { timeout: 60_000, interval: 50 } as const;

/** Names nodes, each with its number; an administrator is signed in. */
export const nameNodes = async (
  page: Page,
  urls: readonly string[],
  name = 'Node',
): Promise<void> => {
  for (const [place, address] of urls.entries()) {
    const node = { name: `${name} ${place + 1}`, address, pin: '', headers: [] };
    await page.get('network.addNode', node);
  }
};

/** Names the nodes, joins as the administrator, and waits until the clinic is in the network. */
export const joinNetwork = async (page: Page, urls: readonly string[]): Promise<void> => {
  await asAdministrator(page);
  await nameNodes(page, urls);
  const deed = { deed: 'staff', subject: 'clinic' } as const;
  await page.get('session.prove', { passphrase: passphrases.administrator, ...deed });
  await page.get('join.start', {});
  await untilCaughtUp(page);
};

/** In the network, and no node has blocks that are not here. */
export const untilCaughtUp = (page: Page): Promise<void> =>
  vi.waitFor(async () => {
    const { membership } = await page.get('app.status', {});
    expect(membership).toMatchObject({ state: 'network', caughtUp: true, trouble: null });
  }, patience);

/** Nothing waits and nothing needs anybody. */
export const untilAllSent = (page: Page, timeout: number = patience.timeout): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await page.get('app.status', {})).toMatchObject({ waiting: 0, attention: 0 });
    },
    { ...patience, timeout },
  );
