import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  readonly lock: () => void;
  /** Opens a place inside the page, for example `/verify`. */
  readonly show: (place: string) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

export function setMenu(actions: MenuActions, developing: boolean): void {
  const template: readonly MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { label: '&Lock', accelerator: 'CmdOrCtrl+Shift+L', click: () => actions.lock() },
        separator,
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...(developing ? developerItems() : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [{ label: '&Verify a record…', click: () => actions.show('/verify') }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
}

/** Reloading ends the session, so it is offered only to those who change the page. */
function developerItems(): readonly MenuItemConstructorOptions[] {
  return [{ role: 'reload' }, { role: 'toggleDevTools' }, separator];
}
