import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser of this machine: `CHROMIUM_PATH`, or the first usual place where one lies. */
export function chromiumPath(): string | undefined {
  return [process.env['CHROMIUM_PATH'], ...systemBrowsers].find(
    (path) => path !== undefined && existsSync(path),
  );
}

/** Launch options for the system's Chromium. It does not sandbox itself as root, and stays quiet. */
export function chromiumLaunch(): LaunchOptions {
  const executablePath = chromiumPath();
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
