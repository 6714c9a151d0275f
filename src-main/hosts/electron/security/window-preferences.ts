import type { WebPreferences } from 'electron';

/**
 * A page without Node, in a sandboxed process, apart from its preload. Most are the defaults; they
 * stand here so that no default can change them.
 * https://www.electronjs.org/docs/latest/tutorial/security
 */
export const securePreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
};
