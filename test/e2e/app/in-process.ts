import { Readable } from 'node:stream';
import type { Browser, Page } from '@playwright/test';
import { createCareledger } from '#app/careledger.ts';
import { runWebHost } from '#hosts/web/run.ts';
import type { Clinic, Machine } from '#test/support/quick-clinic.ts';
import { quickMachine } from '#test/support/quick-machine.ts';
import { platformOf } from '#test/support/real-app.ts';

/** The web host over a clinic of a test, in this process: for folders that no person could make. */
export const launchOver = async (
  browser: Browser,
  { folder, keychain }: Clinic,
  locale = 'en-GB',
  { change = (platform) => platform }: Pick<Machine, 'change'> = {},
) => {
  const shown = Promise.withResolvers<string>();
  const host = await runWebHost({
    port: { want: 0, strict: false },
    rendererFolder: 'build/renderer',
    open: async () => createCareledger(change(quickMachine(keychain)(await platformOf(folder)))),
    input: new Readable({ read: () => undefined }),
    print: (line) => {
      const link = /http:\/\/\S+#code=\S+/.exec(line)?.[0];
      if (link !== undefined) shown.resolve(link);
    },
    now: () => performance.now(),
  });
  if (!host.ok) throw new Error('no port for the web host');
  const link = await shown.promise;
  const context = await browser.newContext({ locale });
  const page: Page = await context.newPage();
  await page.goto(link);
  const close = async (): Promise<void> => {
    await context.close();
    await host.value.stop();
  };
  return { page, link, close };
};
