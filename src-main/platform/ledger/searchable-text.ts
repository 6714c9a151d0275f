import type { Json } from '#domain/transaction/transaction.ts';

/** Longer strings are ciphertext, boxes and the like: nothing that anybody searches for by word. */
const longestSearched = 512;

/** The words under which asset data or metadata is found: its string values and the transaction's id. */
export const searchableText = (id: string, value: Json): string =>
  [id, ...strings(value)].join('\n').replaceAll('\0', ' ');

const strings = (value: Json): readonly string[] => {
  if (typeof value === 'string') return value.length > longestSearched ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner: Json) => strings(inner));
};
