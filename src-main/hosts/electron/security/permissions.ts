import type { Session } from 'electron';

/** Writing text to the clipboard: the page has copy buttons. Reading it is never asked for. */
const allowed = 'clipboard-sanitized-write';

/**
 * Everything a page can ask the browser for is refused, but for copying text.
 * https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === allowed);
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
  session.setDevicePermissionHandler(() => false);
}
