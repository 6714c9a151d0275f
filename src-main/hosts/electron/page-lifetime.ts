import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { pageAddress } from './page-address.ts';
import type { PageConnection } from './page-connection.ts';

/**
 * The session lives as long as the page: loading a page again, or losing its process, ends it. After
 * a crash the person chooses, so that a page which always crashes does not come back for ever.
 */
export function endSessionWithPage(
  window: BrowserWindow,
  connection: PageConnection,
  isHeld: () => boolean,
): void {
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) connection.renew();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    connection.renew();
    if (details.reason === 'clean-exit') return;
    // Whoever stands at a kiosk is asked nothing: one of the answers would be a way out.
    if (isHeld()) void window.loadURL(pageAddress);
    else void offerToOpenAgain(window);
  });
}

async function offerToOpenAgain(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Careledger',
    message: 'The window stopped working, and you were signed out.',
    detail:
      'Signed records are safe, and unfinished notes are kept up to the last seconds. Open the window again and sign in.',
    buttons: ['Open again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 1) app.quit();
  else if (!window.isDestroyed()) await window.loadURL(pageAddress);
}
