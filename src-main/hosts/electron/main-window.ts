import { BrowserWindow, screen } from 'electron';
import type { Session } from 'electron';
import { securePreferences } from './security/window-preferences.ts';
import { smallestWindow, startPlace } from './window-place.ts';
import type { WindowMemory } from './window-place.ts';

export interface MainWindowOptions {
  readonly session: Session;
  /** Path of the preload bundle. */
  readonly preload: string;
  readonly memory: WindowMemory;
  readonly developing: boolean;
}

/** Milliseconds after the last move or change of size before the place is kept. */
const settled = 500;

/** Makes the window, hidden until its page has painted, so that nothing flashes white. */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const kept = options.memory.read();
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...startPlace(kept, areas),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Careledger',
    webPreferences: {
      ...securePreferences,
      session: options.session,
      preload: options.preload,
      devTools: options.developing,
    },
  });
  if (kept?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  keepPlace(window, options.memory);
  return window;
}

function keepPlace(window: BrowserWindow, memory: WindowMemory): void {
  const keep = (): void => {
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    memory.keep({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  let timer: NodeJS.Timeout | undefined;
  const keepSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keep, settled);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('close', keep);
  window.on('closed', () => clearTimeout(timer));
}
