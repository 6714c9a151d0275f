/** Everything between double quotes, or without white space; a minus before it excludes it. */
const term = /(-?)(?:"([^"]*)"?|([^\s"]+))/g;

const hasWord = /[\p{L}\p{N}]/u;

/** An FTS5 string: the tokenizer splits it into a phrase, and nothing in it is syntax. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A search as FTS5 understands it: any of the words, all of the phrases, none of the excluded. Null
 * when nothing is asked for, as a search of exclusions alone.
 */
export const wordQuery = (search: string): string | null => {
  const words: string[] = [];
  const phrases: string[] = [];
  const excluded: string[] = [];
  for (const [, minus, phrase, word] of search.replaceAll('\0', ' ').matchAll(term)) {
    const text = phrase ?? word ?? '';
    if (!hasWord.test(text)) continue;
    if (minus === '-') excluded.push(quoted(text));
    else if (phrase === undefined) words.push(quoted(text));
    else phrases.push(quoted(text));
  }
  const wanted = phrases.length > 0 ? phrases.join(' AND ') : words.join(' OR ');
  if (wanted === '') return null;
  return excluded.length === 0 ? wanted : `(${wanted}) NOT (${excluded.join(' OR ')})`;
};
