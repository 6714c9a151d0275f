import { z } from 'zod';
import type { Result } from '#contract/result.ts';

/** What one person on one computer likes. Nothing secret, nothing clinical. */
export const preferencesSchema = z.object({
  colorScheme: z.enum(['light', 'dark', 'auto']).default('auto'),
  /** A BCP 47 tag; absent until somebody chooses one. */
  lang: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  /** Shortcuts of one key without a modifier; WCAG 2.1.4 wants them to be switched off at will. */
  singleKeys: z.boolean().default(true),
  /** The window's place, in the screen's own units. */
  window: z
    .object({
      x: z.int(),
      y: z.int(),
      width: z.int().positive(),
      height: z.int().positive(),
      maximized: z.boolean(),
    })
    .optional(),
  /** The embedded ledger's HTTP port, where the usual one is taken. */
  apiPort: z.int().min(1).max(65535).optional(),
});

export type PreferenceValues = Readonly<z.infer<typeof preferencesSchema>>;

/** The names to change; `undefined` puts a name back to its default. */
export type PreferenceChanges = {
  readonly [Name in keyof PreferenceValues]?: PreferenceValues[Name] | undefined;
};

export interface Preferences {
  readonly get: () => PreferenceValues;
  /**
   * Takes effect at once, for as long as the app runs; `notSaved` when the file could not be written.
   * Throws on a value outside the schema.
   */
  readonly set: (changes: PreferenceChanges) => Result<void, { readonly code: 'notSaved' }>;
}

/** The file's name without its ending. */
export const preferencesFileName = 'preferences';

/** A JSON file with preferences in it, as one host keeps it. */
export interface PreferencesDocument {
  readonly read: () => unknown;
  readonly write: (values: PreferenceValues) => void;
}

/** Opens `<folder>/preferences.json`; throws when it is not JSON. */
export type OpenPreferencesDocument = (folder: string) => PreferencesDocument;
