import { protocol } from 'electron';
import type { Session } from 'electron';
import { contentSecurityPolicy, permissionsPolicy } from '#hosts/content-security-policy.ts';
import { readPageFile } from '#hosts/page-files.ts';
import { isPageAddress, pageScheme } from '../page-address.ts';

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true } },
  ]);
}

const headers = {
  'content-security-policy': contentSecurityPolicy([]),
  // Which computer this is can change while the page is here: `permissions.ts` decides when it asks.
  'permissions-policy': permissionsPolicy('own'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Serves the page's own folder and nothing else; a file:// page could read the disk.
 * https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(pageScheme, async (request) => {
    const file =
      request.method === 'GET' && isPageAddress(request.url)
        ? await readPageFile(folder, new URL(request.url).pathname)
        : null;
    return file === null
      ? new Response(null, { status: 404, headers })
      : new Response(file.body, { headers: { ...headers, 'content-type': file.contentType } });
  });
}
