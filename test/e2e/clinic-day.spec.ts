import { test } from '@playwright/test';
import { launchWeb } from './app/web-app.ts';
import { clinicDay } from './journeys/clinic-day.ts';

let browserOf: Parameters<typeof launchWeb>[0] | undefined;
test.beforeAll(({ browser }) => {
  browserOf = browser;
});

clinicDay((folder) => {
  if (browserOf === undefined) throw new Error('the browser is not open yet');
  return launchWeb(browserOf, folder);
});
