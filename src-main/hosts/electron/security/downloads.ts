import type { Session } from 'electron';

/** No file leaves through the page; exports are written by the main process. */
export function denyDownloads(session: Session): void {
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
