import { type Browser, expect, type Page } from '@playwright/test';
import type { Platform } from '#app/ports/platform.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type ClinicOnItsWay, clinicOnItsWay } from '#test/support/clinic-on-its-way.ts';
import { type FakeNetwork, startFakeNetwork } from '#test/support/fake-network.ts';
import { copyOf, names } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { launchOver } from '../app/in-process.ts';
import { signInWith } from '../steps/sign-in.ts';
import type { Screen } from './screen.ts';
import type { Walk } from './walks.ts';

const signer = { name: names.doctor, passphrase: passphrases.doctor };

/** The machine finds each node of the clinic's network at one of this; what is `slow` stays on its way there. */
const reaching =
  (network: FakeNetwork, { urls, next: slow }: ClinicOnItsWay) =>
  (platform: Platform): Platform => ({
    ...platform,
    connectNode: (address) => {
      const node = network.nodes[urls.indexOf(address.url)];
      const client = platform.connectNode({ ...address, url: node?.url ?? address.url });
      return {
        ...client,
        post: (body) => (body.includes(slow) ? new Promise(() => undefined) : client.post(body)),
      };
    },
  });

const screensOver = (network: () => FakeNetwork): readonly Screen[] => [
  {
    name: 'outbox-offline',
    open: async (page: Page) => {
      await signInWith(page, signer);
      await page.getByRole('link', { name: /^To be sent/ }).click();
      await expect(page.getByText(/^No network/)).toBeVisible();
      for (const stage of ['Came late', 'Two versions', 'Sent, not yet', 'Held', 'Waiting to be']) {
        await expect(page.getByRole('row', { name: stage }).first()).toBeVisible();
      }
    },
  },
  {
    name: 'outbox-sending',
    open: async (page: Page) => {
      network().answer(true);
      await page.getByRole('button', { name: 'Try now' }).click();
      await expect(page.getByText(/^No network/)).toBeHidden();
      const strip = page.getByRole('contentinfo', { name: 'Status' });
      await expect(strip.getByText('3 of 3 nodes agree')).toBeVisible();
      await expect(page.getByRole('row', { name: /Read back/ }).first()).toBeVisible();
      await expect(page.getByRole('row', { name: /Sending/ })).toHaveCount(1);
    },
  },
];

/** "Waiting to be sent" of a clinic whose network is away and comes back, over a network of its own each time. */
export const outboxWalks = async (): Promise<() => Walk> => {
  const primitives = await createPrimitives();
  const scene = await clinicOnItsWay(primitives);
  return () => {
    let network: FakeNetwork | undefined;
    const running = (): FakeNetwork => {
      if (network === undefined) throw new Error('the network of the screens was not started');
      return network;
    };
    const start = async (browser: Browser, locale: string) => {
      const started = await startFakeNetwork(primitives, scene.urls.length, scene.blocks);
      network = started;
      started.withheld.add(scene.pooled);
      started.answer(false);
      const clinic = await copyOf(scene.clinic);
      const machine = { change: reaching(started, scene) };
      const { page, close } = await launchOver(browser, clinic, locale, machine);
      return {
        page,
        clinic: { folder: clinic.folder, card: '', pin: '' },
        close: async () => {
          await close();
          await started.close();
        },
      };
    };
    return { screens: screensOver(running), start };
  };
};
