import type { Session } from 'electron';
import { limitDownloads } from './downloads.ts';
import { servePage } from './page-protocol.ts';
import { limitPermissions } from './permissions.ts';
import { denyRequests } from './requests.ts';
import { denySpellingChecker } from './spelling.ts';

/** Every rule that holds for the window's browser session. */
export function secureSession(
  session: Session,
  rendererFolder: string,
  cameraReads: () => boolean,
): void {
  servePage(session, rendererFolder);
  denyRequests(session);
  limitPermissions(session, cameraReads);
  limitDownloads(session);
  denySpellingChecker(session);
}
