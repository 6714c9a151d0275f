import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';

export interface PackagedWindow {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Taking hold of a window while it is being made can hang: its title says that it is there. */
const pageIsUp = async (host: string): Promise<void> => {
  for (;;) {
    const pages = (await (await fetch(`http://${host}/json/list`)).json()) as { title: string }[];
    if (pages.some(({ title }) => title.includes('Careledger'))) return;
    await setTimeout(50);
  }
};

/**
 * Starts a packaged app and takes hold of its first window over Chromium's own debugging port: the Node
 * inspector is off in a package, and Playwright's Electron loader cannot be put in front of it.
 */
export async function openPackagedWindow(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<PackagedWindow> {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, ['--remote-debugging-port=0', ...flags, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the packaged app ended with code ${code}`)));
    createInterface(child.stderr).on('line', (line) => {
      const match = /DevTools listening on (ws:\S+)/.exec(line);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
  });
  await pageIsUp(new URL(address).host);
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the packaged app has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  const close = async (): Promise<void> => {
    await browser.close();
    child.kill();
    await gone;
  };
  return { page, close };
}
