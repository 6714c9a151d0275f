import ElectronStore from 'electron-store';
import { preferencesFileName, type OpenPreferencesDocument } from '#app/ports/preferences.ts';

/** Preferences in Electron's main process. Importing this file anywhere else throws. */
export const openElectronDocument: OpenPreferencesDocument = (folder) => {
  const store = new ElectronStore({ cwd: folder, name: preferencesFileName });
  return {
    read: () => store.store,
    write: (values) => {
      store.store = { ...values };
    },
  };
};
