import type { Page } from '@playwright/test';
export const shoot = async (page: Page, name: string): Promise<void> => {
  const to = process.env['SHOTS'];
  if (to === undefined) return;
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.screenshot({ path: `${to}/${name}-light.png`, animations: 'disabled' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${to}/${name}-dark.png`, animations: 'disabled' });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 683, height: 768 });
  await page.screenshot({ path: `${to}/${name}-narrow.png`, animations: 'disabled' });
  await page.setViewportSize({ width: 1366, height: 768 });
};
