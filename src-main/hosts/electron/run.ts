import { join } from 'node:path';
import { app, session } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Careledger } from '#app/gateway.ts';
import { answerCalls, sendTo } from './ipc.ts';
import { createKioskWindow, followedConnection, followedSend } from './kiosk-window.ts';
import { lockWhenAway } from './lock-when-away.ts';
import { createMainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { pageAddress } from './page-address.ts';
import { createPageConnection } from './page-connection.ts';
import { endSessionWithPage } from './page-lifetime.ts';
import { closeBeforeQuit } from './quit.ts';
import { refuseToStart } from './refuse-to-start.ts';
import { registerPageScheme } from './security/page-protocol.ts';
import { secureEveryContents } from './security/secure-contents.ts';
import { secureSession } from './security/secure-session.ts';
import { askBeforeClosing, watchWaitingRecords } from './waiting-records.ts';
import type { WindowMemory } from './window-place.ts';

export interface ElectronHostOptions {
  /** The data folder; the window's own files lie in it, so that two folders share nothing. */
  readonly folder: string;
  readonly rendererFolder: string;
  readonly preload: string;
  readonly memory: WindowMemory;
  readonly open: () => Promise<Careledger>;
  /** What the person reads when `open` fails. */
  readonly explain: (error: unknown) => string;
}

/** Runs the window until it is closed. Returns false when another window has this data folder. */
export function runElectronHost(options: ElectronHostOptions): boolean {
  app.setPath('userData', join(options.folder, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return false;
  }
  registerPageScheme();
  secureEveryContents();
  app.commandLine.appendSwitch('disable-background-networking');
  const opening = options.open();
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => openWindow(options, opening));
  opening.catch((error: unknown) => refuseToStart(options.explain(error), 1));
  return true;
}

async function openWindow(
  options: ElectronHostOptions,
  opening: Promise<Careledger>,
): Promise<void> {
  const developing = !app.isPackaged;
  // Without a name to persist under, the browser's storage and cache stay in memory.
  const pageSession = session.fromPartition('page', { cache: false });
  const { preload, memory } = options;
  const window = createMainWindow({ session: pageSession, preload, memory, developing });
  const menu = (): void =>
    setMenu({ lock: lockSoon, show: (place) => showPlace(window, place) }, developing);
  const kiosk = createKioskWindow(window, menu);
  secureSession(pageSession, options.rendererFolder, kiosk.cameraReads);
  const connection = followedConnection(
    createPageConnection(opening, followedSend(sendTo(window), kiosk)),
    kiosk,
  );
  const lock = (): void => void connection.invoke('session.lock', {});
  const lockSoon = (): void => void connection.invoke('session.lockSoon', {});
  answerCalls(window, connection);
  endSessionWithPage(window, connection, kiosk.isHeld);
  askBeforeClosing(window, watchWaitingRecords(opening, window));
  closeBeforeQuit(opening, connection.close);
  lockWhenAway({ asleep: lock, away: lockSoon });
  menu();
  app.on('second-instance', () => bringToFront(window));
  window.on('closed', connection.close);
  await window.loadURL(pageAddress);
}

function showPlace(window: BrowserWindow, place: string): void {
  bringToFront(window);
  void window.loadURL(`${pageAddress}#${place}`);
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
