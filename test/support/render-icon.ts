/** Renders assets/icons/icon.svg to the 512-pixel PNG that installers are made from. */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

import { chromiumLaunch } from './chromium.ts';

const size = 512;
const svg = readFileSync('assets/icons/icon.svg', 'utf8');
const browser = await chromium.launch(chromiumLaunch());
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  await page.screenshot({ path: 'assets/icons/icon.png', omitBackground: true });
} finally {
  await browser.close();
}
