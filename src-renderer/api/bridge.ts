import type { Bridge } from '#contract/bridge.ts';
import { enterByLink, enterWhenLinkOpens } from './enter-by-link.ts';
import { createWebBridge } from './web-bridge.ts';

declare global {
  interface Window {
    /** Put there by the desktop window's preload; absent in a browser. */
    readonly careledger?: Bridge;
  }
}

/**
 * The door to the application: the desktop window's own, or a socket to the loopback host. In a
 * browser without a fresh link the page has to ask for one.
 */
export async function connectBridge(): Promise<Bridge | { readonly needsLink: true }> {
  if (window.careledger !== undefined) return window.careledger;
  enterWhenLinkOpens();
  const token = await enterByLink();
  return token === null ? { needsLink: true } : createWebBridge(token);
}
