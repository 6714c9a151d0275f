import { describe, test, beforeAll } from 'vitest';
import { parseTextQuery } from '#domain/text-search/text-query.ts';
import { type SearchedText, searchedTexts, textScore } from '#domain/text-search/text-score.ts';
import { canonicalJson } from '#domain/transaction/canonical-json.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import { type Answered, getting } from './ask.ts';
import type { Case } from './compare.ts';
import { pairOfNodes } from './pair.ts';
import { documents, searches } from './search-cases.ts';
import { createBody, signedCreate } from './sealed.ts';

const transactions = documents.map(({ data, metadata }) =>
  signedCreate(createBody(data, undefined, metadata)),
);

type Part = 'assets' | 'metadata';

const textsOf = (part: Part): ReadonlyMap<string, readonly SearchedText[]> =>
  new Map(
    transactions.map(({ id }, index): [string, readonly SearchedText[]] => {
      const { data, metadata } = documents[index] ?? { data: null, metadata: null };
      return [id, searchedTexts(id, part === 'assets' ? data : metadata)];
    }),
  );

const texts = { assets: textsOf('assets'), metadata: textsOf('metadata') } as const;

interface Found {
  readonly id: string;
  readonly score: number | null;
  readonly entry: string;
}

const foundIn = ({ text }: Answered, part: Part, search: string): readonly Found[] => {
  const query = parseTextQuery(search);
  return (parseJson(text) as readonly { readonly id: string }[]).map((entry) => ({
    id: entry.id,
    score: textScore(texts[part].get(entry.id) ?? [], query),
    entry: canonicalJson(entry as unknown as Json),
  }));
};

const isRanked = (found: readonly Found[]): boolean =>
  found.every(({ score }, at) => at === 0 || (found[at - 1]?.score ?? 0) >= (score ?? Infinity));

const same = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const isAnswer = ({ status, type }: Answered): boolean =>
  status === 200 && type === 'application/json';

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

const parts = ['assets', 'metadata'] as const;

const asking = (part: Part, search: string): Case => ({
  name: `${part}: ${JSON.stringify(search)}`,
  request: getting(`${part}?search=${encodeURIComponent(search)}`),
});

const searching = (searched: readonly string[]): readonly Case[] =>
  searched.flatMap((search) =>
    parts.map((part): Case => ({ ...asking(part, search), alike: allAlike(part, search) })),
  );

const limits = ['1', '2', '5', '0', '-3', '1000', '%2B2', '1_0', '%202%20'];

const limited = (searched: readonly string[]): readonly Case[] =>
  searched.flatMap((search) =>
    parts.flatMap((part) =>
      limits.map((limit): Case => ({
        name: `${part}: ${JSON.stringify(search)}, at most ${limit}`,
        request: getting(`${part}?search=${encodeURIComponent(search)}&limit=${limit}`),
        alike: firstAlike(part, search),
      })),
    ),
  );

const byId = transactions
  .slice(0, 40)
  .flatMap(({ id }) => [
    id,
    id.toUpperCase(),
    `"${id.slice(0, 20)}"`,
    `${id} "${id.slice(20)}"`,
    `run -${id}`,
    id.slice(0, 20),
  ]);

describe('a search', () => {
  const { agree, holdMany } = pairOfNodes({ alone: true });
  beforeAll(() => holdMany(transactions));

  test('finds the same, the best first', { timeout: 300_000 }, () =>
    agree(searching(searches(350))),
  );
  test('differs where that is meant', () =>
    agree(
      parts.flatMap((part) => [
        { ...asking(part, 'les'), differs: 'another language' },
        { ...asking(part, 'q\u{1f600}a\u{1f600}bs'), differs: 'a vowel lost there' },
      ]),
    ));
  test('finds ids', () => agree(searching(byId)));
  test('stops at its limit', () =>
    agree(limited(['run', 'running blood', 'café -"x"', 'the', 'the "run"'])));
});
