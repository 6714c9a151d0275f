import Conf from 'conf';
import { preferencesFileName, type OpenPreferencesDocument } from '#app/ports/preferences.ts';

/** Preferences where there is no Electron: the web host and the command line. */
export const openConfDocument: OpenPreferencesDocument = (folder) => {
  const conf = new Conf({ cwd: folder, configName: preferencesFileName });
  return {
    read: () => conf.store,
    write: (values) => {
      conf.store = { ...values };
    },
  };
};
