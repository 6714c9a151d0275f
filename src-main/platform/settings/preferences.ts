import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok } from '#contract/result.ts';
import {
  preferencesFileName,
  preferencesSchema,
  type OpenPreferencesDocument,
  type Preferences,
  type PreferencesDocument,
  type PreferenceValues,
} from '#app/ports/preferences.ts';

export interface PreferencesOptions {
  readonly folder: string;
  readonly open: OpenPreferencesDocument;
}

interface Opened {
  readonly document: PreferencesDocument;
  readonly values: PreferenceValues;
}

const tryOpen = ({ folder, open }: PreferencesOptions): Opened | undefined => {
  try {
    const document = open(folder);
    return { document, values: preferencesSchema.parse(document.read()) };
  } catch {
    return undefined;
  }
};

/** A damaged file must not keep a clinic from opening: it is kept beside the new one for a look. */
const setAside = (folder: string): void => {
  const path = join(folder, `${preferencesFileName}.json`);
  renameSync(path, `${path}.damaged`);
};

const openAfresh = (options: PreferencesOptions): Opened => {
  setAside(options.folder);
  return { document: options.open(options.folder), values: preferencesSchema.parse({}) };
};

export const createPreferences = (options: PreferencesOptions): Preferences => {
  const { document, values } = tryOpen(options) ?? openAfresh(options);
  let current = values;
  return {
    get: () => current,
    set: (changes) => {
      current = preferencesSchema.parse({ ...current, ...changes });
      try {
        document.write(current);
        return ok(undefined);
      } catch {
        return fail({ code: 'notSaved' });
      }
    },
  };
};
