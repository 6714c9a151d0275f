import { app, dialog, Notification } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Status } from '#contract/status.ts';
import type { Careledger } from '#app/gateway.ts';

/** Signed records that are in no block yet, as the application tells of them. */
export interface WaitingRecords {
  readonly count: () => number;
}

/** Follows the counts; a desktop notification says when more records than before need somebody. */
export function watchWaitingRecords(
  opening: Promise<Careledger>,
  window: BrowserWindow,
): WaitingRecords {
  let waiting = 0;
  let attention = 0;
  const told = (status: Pick<Status, 'waiting' | 'attention'>): void => {
    const more = status.attention > attention;
    ({ waiting, attention } = status);
    if (more && !window.isDestroyed() && !window.isFocused()) notify(window);
  };
  opening.then(
    (careledger) => {
      careledger.connect((name, body) => {
        if (name === 'status') told(body as Status);
      });
    },
    () => undefined, // it did not open, and says so elsewhere
  );
  return { count: () => waiting };
}

/** Names nobody: a notification stands on a screen that may be locked. */
function notify(window: BrowserWindow): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({
    title: 'Careledger',
    body: 'A record needs your decision. Nothing is lost.',
  });
  notification.on('click', () => window.show());
  notification.show();
}

/**
 * Whoever closes the window while records wait learns that they do, and may stay; they are kept either way.
 * A computer that shuts down is not held up.
 */
export function askBeforeClosing(window: BrowserWindow, { count }: WaitingRecords): void {
  let isDecided = false;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    isAsking = true;
    const { response } = await dialog.showMessageBox(window, questionOf(count()));
    isAsking = false;
    if (response !== 0) return;
    isDecided = true;
    app.quit();
  };
  const hold = (event: Electron.Event): void => {
    if (event.defaultPrevented || isDecided || count() === 0 || window.isDestroyed()) return;
    event.preventDefault();
    if (!isAsking) void ask();
  };
  window.on('close', hold);
  app.on('before-quit', hold);
  window.on('session-end', () => {
    isDecided = true;
  });
}

const questionOf = (waiting: number): Electron.MessageBoxOptions => ({
  type: 'question',
  buttons: ['Close', 'Stay'],
  defaultId: 1,
  cancelId: 1,
  title: 'Careledger',
  message: waiting === 1 ? '1 record waits to be sent' : `${waiting} records wait to be sent`,
  detail:
    'They are signed and safe on this computer. They are sent when Careledger is open and the network answers.',
});
