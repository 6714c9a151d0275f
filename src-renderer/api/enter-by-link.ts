import { z } from 'zod';

const enteredSchema = z.object({ token: z.string() });

/**
 * Exchanges the one-time code in the address for a bearer token, which is kept in this page's memory
 * alone. Null without a code, and for one that was used or is too old.
 */
export async function enterByLink(): Promise<string | null> {
  const code = takeCode();
  if (code === null) return null;
  try {
    const response = await fetch('/enter', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    return response.ok ? enteredSchema.parse(await response.json()).token : null;
  } catch {
    return null;
  }
}

/**
 * A link that is opened in the tab of this page changes the fragment only, which loads nothing: so
 * the page loads itself and enters with it.
 */
export function enterWhenLinkOpens(): void {
  window.addEventListener('hashchange', () => {
    if (codeInAddress() !== null) window.location.reload();
  });
}

const codeInAddress = (): string | null =>
  new URLSearchParams(window.location.hash.slice(1)).get('code');

/** The code leaves the address before anything else happens, so that no history keeps it. */
function takeCode(): string | null {
  const code = codeInAddress();
  if (code === null) return null;
  window.history.replaceState(null, '', window.location.pathname);
  return code;
}
