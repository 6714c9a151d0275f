import { parseTextQuery } from '#domain/text-search/text-query.ts';
import { type SearchedText, searchedTexts, textScore } from '#domain/text-search/text-score.ts';
import { canonicalJson } from '#domain/transaction/canonical-json.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';
import { type Answered, getting } from './ask.ts';
import type { Case } from './compare.ts';
import { createBody, signedCreate } from './sealed.ts';

export interface SearchedDocument {
  readonly data: Json;
  readonly metadata: Json;
}

export type Part = 'assets' | 'metadata';

export const parts = ['assets', 'metadata'] as const;

interface Found {
  readonly id: string;
  readonly score: number | null;
  readonly entry: string;
}

const isRanked = (found: readonly Found[]): boolean =>
  found.every(({ score }, at) => at === 0 || (found[at - 1]?.score ?? 0) >= (score ?? Infinity));

const same = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const isAnswer = ({ status, type }: Answered): boolean =>
  status === 200 && type === 'application/json';

export const asking = (part: Part, search: string): Case => ({
  name: `${part}: ${JSON.stringify(search)}`,
  request: getting(`${part}?search=${encodeURIComponent(search)}`),
});

/** Searches in documents of one's own, each of which is a CREATE. */
export const searchesIn = (documents: readonly SearchedDocument[]) => {
  const transactions: readonly Transaction[] = documents.map(({ data, metadata }) =>
    signedCreate(createBody(data, undefined, metadata)),
  );

  const textsOf = (part: Part): ReadonlyMap<string, readonly SearchedText[]> =>
    new Map(
      transactions.map(({ id }, index): [string, readonly SearchedText[]] => {
        const { data, metadata } = documents[index] ?? { data: null, metadata: null };
        return [id, searchedTexts(id, part === 'assets' ? data : metadata)];
      }),
    );

  const texts = { assets: textsOf('assets'), metadata: textsOf('metadata') } as const;

  const foundIn = ({ text }: Answered, part: Part, search: string): readonly Found[] => {
    const query = parseTextQuery(search);
    return (parseJson(text) as readonly { readonly id: string }[]).map((entry) => ({
      id: entry.id,
      score: textScore(texts[part].get(entry.id) ?? [], query),
      entry: canonicalJson(entry as unknown as Json),
    }));
  };

  /** The best first for both, the same ones; MongoDB gives equals in another order each time. */
  const allAlike =
    (part: Part, search: string) =>
    (...answers: readonly [Answered, Answered]): boolean => {
      if (!answers.every(isAnswer)) return false;
      const [own, original] = answers.map((each) => foundIn(each, part, search));
      const entries = [own, original].map((each) => each?.map(({ entry }) => entry).sort() ?? []);
      return (
        [own, original].every((each) => isRanked(each ?? [])) &&
        same(entries[0] ?? [], entries[1] ?? [])
      );
    };

  /** As many, with the same scores: which of the equals at the end are left out is chance. */
  const firstAlike =
    (part: Part, search: string) =>
    (...answers: readonly [Answered, Answered]): boolean => {
      if (!answers.every(isAnswer)) return false;
      const scores = answers.map((each) => foundIn(each, part, search).map(({ score }) => score));
      return same(scores[0] ?? [], scores[1] ?? []);
    };

  return {
    transactions,
    searching: (searched: readonly string[]): readonly Case[] =>
      searched.flatMap((search) =>
        parts.map((part): Case => ({ ...asking(part, search), alike: allAlike(part, search) })),
      ),
    limited: (searched: readonly string[], limits: readonly string[]): readonly Case[] =>
      searched.flatMap((search) =>
        parts.flatMap((part) =>
          limits.map((limit): Case => ({
            name: `${part}: ${JSON.stringify(search)}, at most ${limit}`,
            request: getting(`${part}?search=${encodeURIComponent(search)}&limit=${limit}`),
            alike: firstAlike(part, search),
          })),
        ),
      ),
  };
};
