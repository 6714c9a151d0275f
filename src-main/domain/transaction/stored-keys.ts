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

/**
 * The first that is found among all members of a value, at any depth and in order; where `find` answers
 * nothing, what is inside the member is looked at.
 */
const firstMember = <Found>(
  value: Json,
  find: (key: string, inner: Json) => Found | undefined,
): Found | undefined => {
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return undefined;
  if (Array.isArray(value)) return firstInList(value as readonly Json[], find);
  const members = value as { readonly [key: string]: Json };
  for (const key of Object.keys(members)) {
    const inner = members[key] ?? null;
    const found = find(key, inner) ?? firstMember(inner, find);
    if (found !== undefined) return found;
  }
  return undefined;
};

const firstInList = <Found>(
  list: readonly Json[],
  find: (key: string, inner: Json) => Found | undefined,
): Found | undefined => {
  for (const item of list) {
    const found = firstMember(item, find);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The first key of asset data or metadata, at any depth, that BigchainDB would refuse. */
export const unstorableKey = (value: Json): string | undefined =>
  firstMember(value, (key) => (isStorable(key) ? undefined : key));

/** The first value under a key `language` that is not an indexed language. */
export const unindexedLanguage = (value: Json): { readonly language: Json } | undefined =>
  firstMember(value, (key, inner) => {
    if (key !== 'language') return undefined;
    return typeof inner === 'string' && indexLanguages.has(inner) ? undefined : { language: inner };
  });
