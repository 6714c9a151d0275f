/** The part of keytar that is used. Values are strings; `null` and `false` say "not there". */
export type Keytar = Pick<
  typeof import('keytar'),
  'getPassword' | 'setPassword' | 'deletePassword'
>;

/** Loaded on first use: without libsecret the import itself throws, and the app must still start. */
export const loadKeytar = async (): Promise<Keytar> => (await import('keytar')).default;
