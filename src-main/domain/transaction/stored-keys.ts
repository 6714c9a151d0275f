import type { Json } from './transaction.ts';

/** Languages that MongoDB's text index takes; any other value under a key `language` stops it. */
export const indexLanguages: ReadonlySet<string> = new Set(
  (
    'danish dutch english finnish french german hungarian italian norwegian portuguese romanian ' +
    'russian spanish swedish turkish none da nl en fi fr de hu it nb pt ro ru es sv tr'
  ).split(' '),
);

/** MongoDB refuses keys with a dot or NUL anywhere, or a leading dollar sign. */
const isStorable = (key: string): boolean =>
  !key.startsWith('$') && !key.includes('.') && !key.includes('\0');

/**
 * Why BigchainDB would refuse the keys of asset data or metadata, for the first such key: its name is
 * forbidden, or it is `language` with something else than an indexed language. `undefined`: nothing.
 */
export const unstorableKey = (value: Json): 'key' | 'language' | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return firstOf(value.map(unstorableKey));
  return firstOf(
    Object.entries(value).map(([key, inner]) => {
      if (!isStorable(key)) return 'key';
      if (key === 'language' && !isIndexLanguage(inner)) return 'language';
      return unstorableKey(inner);
    }),
  );
};

const isIndexLanguage = (value: Json): boolean =>
  typeof value === 'string' && indexLanguages.has(value);

const firstOf = (
  found: readonly ('key' | 'language' | undefined)[],
): 'key' | 'language' | undefined => found.find((each) => each !== undefined);
