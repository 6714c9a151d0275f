import type { DownloadItem, Session } from 'electron';

/** What a page puts together: pieces that the main process sealed, for one other workstation. */
const isSealed = (item: Pick<DownloadItem, 'getURL' | 'getFilename'>): boolean =>
  item.getURL().startsWith('blob:') && /\.(?:handover|cards)$/.test(item.getFilename());

/** No other file leaves through the page. Where such a file goes, the system's own dialog asks. */
export function limitDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isSealed(item)) event.preventDefault();
  });
}
