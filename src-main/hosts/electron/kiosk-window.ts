import { app, Menu } from 'electron';
import type { BrowserWindow } from 'electron';
import type { EventBody, EventName } from '#contract/events.ts';
import type { Status } from '#contract/status.ts';
import type { Send } from '#app/gateway.ts';
import type { PageConnection } from './page-connection.ts';
import { limitKeys } from './security/kiosk-keys.ts';

/** The window of a kiosk: closed to everybody until somebody of the staff is signed in. */
export interface KioskWindow {
  readonly isHeld: () => boolean;
  /** Whether the front that everybody sees reads cards with the camera now. */
  readonly cameraReads: () => boolean;
  /** What the page is told, the window follows. */
  readonly follow: (status: Status) => void;
  /** The page begins anew, with nobody signed in. */
  readonly nobody: () => void;
}

const isStaffIn = ({ session }: Status): boolean => session?.kind === 'staff' && !session.locked;

/** The front shows while nobody is in; who locked the screen is not. */
const isFront = (status: Status): boolean =>
  status.session?.kind !== 'patient' && !isStaffIn(status);

export function createKioskWindow(window: BrowserWindow, restoreMenu: () => void): KioskWindow {
  const { webContents } = window;
  let isKiosk = false;
  let held = false;
  let front = true;
  let cardCamera = false;
  let quitting = false;

  const hold = (next: boolean): void => {
    if (next === held || window.isDestroyed()) return;
    held = next;
    window.setKiosk(held);
    webContents.setZoomFactor(1);
    if (!held) {
      restoreMenu();
      return;
    }
    webContents.closeDevTools();
    // Without a menu its accelerators are gone, too.
    Menu.setApplicationMenu(null);
  };

  // The system may end the program; whoever stands at the screen may not.
  app.on('before-quit', () => {
    quitting = true;
  });
  window.on('close', (event) => {
    if (held && !quitting) event.preventDefault();
  });
  window.on('leave-full-screen', () => {
    if (held) window.setKiosk(true);
  });
  webContents.on('devtools-opened', () => {
    if (held) webContents.closeDevTools();
  });
  limitKeys(webContents, () => held);

  return {
    isHeld: () => held,
    cameraReads: () => isKiosk && front && cardCamera,
    follow: (status) => {
      // While the files are closed nobody knows what this computer is: it stays what it was.
      if (status.workstation) isKiosk = status.workstation.purpose === 'kiosk';
      cardCamera = status.workstation?.cardCamera === true;
      front = isFront(status);
      hold(isKiosk && !isStaffIn(status));
    },
    nobody: () => {
      front = true;
      hold(isKiosk);
    },
  };
}

/** Events on their way to the page, with the window following. */
export const followedSend =
  (send: Send, { follow }: KioskWindow): Send =>
  <Name extends EventName>(name: Name, body: EventBody<Name>): void => {
    if (name === 'status') follow(body as Status);
    send(name, body);
  };

/** The page's connection, with the window following what the page asks and how it begins anew. */
export const followedConnection = (
  connection: PageConnection,
  { follow, nobody }: KioskWindow,
): PageConnection => ({
  ...connection,
  invoke: async (name, input) => {
    const reply = await connection.invoke(name, input);
    if (name === 'app.status' && reply.ok) follow(reply.value as Status);
    return reply;
  },
  renew: () => {
    connection.renew();
    nobody();
  },
});
