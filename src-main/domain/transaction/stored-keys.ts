import { isRawNumber } from './raw-number.ts';
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

type Members = readonly (readonly [string, Json])[];

const membersOf = (value: Json): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value)
    ? Object.entries(value as { readonly [key: string]: Json })
    : [];

const itemsOf = (value: Json): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

/** The first result over all of them, in order. */
const firstOf = <Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The first key of asset data or metadata, at any depth, that BigchainDB would refuse. */
export const unstorableKey = (value: Json): string | undefined =>
  firstOf(itemsOf(value), unstorableKey) ??
  firstOf(membersOf(value), ([key, inner]) => (isStorable(key) ? unstorableKey(inner) : key));

/** The first value under a key `language` that is not an indexed language. */
export const unindexedLanguage = (value: Json): { readonly language: Json } | undefined =>
  firstOf(itemsOf(value), unindexedLanguage) ??
  firstOf(membersOf(value), ([key, inner]) => {
    if (key !== 'language') return unindexedLanguage(inner);
    return typeof inner === 'string' && indexLanguages.has(inner) ? undefined : { language: inner };
  });
