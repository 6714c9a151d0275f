import type { WebContents } from 'electron';
import { isPageAddress } from '../page-address.ts';

/**
 * The window shows our page for as long as it lives: dropped files, links and redirects lead nowhere.
 * https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isPageAddress(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
  });
}
