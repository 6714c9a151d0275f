import type { DownloadItem, Session } from 'electron';

/** The one kind of file that a page puts together: pieces that the main process sealed, for one other workstation. */
const isHandOver = (item: Pick<DownloadItem, 'getURL' | 'getFilename'>): boolean =>
  item.getURL().startsWith('blob:') && item.getFilename().endsWith('.handover');

/** No other file leaves through the page. Where a hand-over file goes, the system's own dialog asks. */
export function limitDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isHandOver(item)) event.preventDefault();
  });
}
