import { describe, test, beforeAll } from 'vitest';
import { pairOfNodes } from './pair.ts';
import { documents, searches } from './search-cases.ts';
import { asking, parts, searchesIn } from './searches.ts';

const { transactions, searching, limited } = searchesIn(documents);

const limits = ['1', '2', '5', '0', '-3', '1000', '%2B2', '1_0', '%202%20'];

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
        { ...asking(part, 'q\u{1f600}a\u{1f600}bs'), differs: 'a vowel lost there' },
      ]),
    ));
  test('finds ids', () => agree(searching(byId)));
  test('stops at its limit', () =>
    agree(limited(['run', 'running blood', 'café -"x"', 'the', 'the "run"'], limits)));
});
