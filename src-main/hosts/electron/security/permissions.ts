import type { Session } from 'electron';
import { isPageAddress } from '../page-address.ts';

/** Writing text to the clipboard: the page has copy buttons. Reading it is never asked for. */
const copying = 'clipboard-sanitized-write';

/** What Electron says of a page that wants a camera or a microphone; requests and checks say it in different words. */
export interface MediaWanted {
  readonly origin: string | undefined;
  readonly isMainFrame: boolean;
  readonly kinds: readonly (string | undefined)[];
}

/** The picture of a camera and nothing beside it, for our own page in the window itself. */
export const isOwnCamera = ({ origin, isMainFrame, kinds }: MediaWanted): boolean =>
  isMainFrame &&
  origin !== undefined &&
  isPageAddress(origin) &&
  kinds.length > 0 &&
  kinds.every((kind) => kind === 'video');

/**
 * Everything a page can ask the browser for is refused, but for copying text and, while `cameraReads`, the camera.
 * https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 */
export function limitPermissions(session: Session, cameraReads: () => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { isMainFrame } = details;
    const kinds = ('mediaTypes' in details && details.mediaTypes) || [];
    const origin = 'securityOrigin' in details ? details.securityOrigin : undefined;
    const camera = permission === 'media' && isOwnCamera({ origin, isMainFrame, kinds });
    answer(permission === copying || (camera && cameraReads()));
  });
  session.setPermissionCheckHandler((_contents, permission, requesting, details) => {
    const { isMainFrame, mediaType, securityOrigin: origin = requesting } = details;
    const kinds = [mediaType];
    const camera = permission === 'media' && isOwnCamera({ origin, isMainFrame, kinds });
    return permission === copying || (camera && cameraReads());
  });
  session.setDevicePermissionHandler(() => false);
}
