import type { WebContents } from 'electron';

/**
 * The tag is off in the window's preferences; should it ever be turned on, nothing attaches.
 * https://www.electronjs.org/docs/latest/tutorial/security#12-verify-webview-options-before-creation
 */
export function denyWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}
