import { defineConfig } from '@playwright/test';

import { chromiumLaunch } from './support/chromium.ts';

/** Journeys through the real interface: in a browser, in Electron, and in the packaged app. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['TEST_REPORT'] ?? '../.cache/test-reports/last.json' }],
  ],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'browser',
      testMatch: 'e2e/**/*.{spec,test}.ts',
      use: { browserName: 'chromium', launchOptions: chromiumLaunch() },
    },
    {
      name: 'consortium',
      testMatch: 'consortium/**/*.spec.ts',
      timeout: 600_000,
      use: { browserName: 'chromium', launchOptions: chromiumLaunch() },
    },
    { name: 'electron', testMatch: 'electron/**/*.{spec,test}.ts' },
    { name: 'packaged', testMatch: 'electron/**/*journey*.{spec,test}.ts' },
  ],
});
