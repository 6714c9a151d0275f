import type { Session } from 'electron';
import { isPageAddress } from '../page-address.ts';

/** The debugger's own page; it exists in development only. */
const debuggerScheme = 'devtools:';

/** The window reaches no network at all, whatever the page's policy would let through. */
export function denyRequests(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url) });
  });
}

export function isAllowedRequest(address: string): boolean {
  return (
    isPageAddress(address) || address.startsWith('data:') || address.startsWith(debuggerScheme)
  );
}
