import { beforeAll, describe, test } from 'vitest';
import { documents, searches } from './language-cases.ts';
import { pairOfNodes } from './pair.ts';
import { searchesIn } from './searches.ts';

const { transactions, searching } = searchesIn(documents);

describe('a search in documents of every language', () => {
  const { agree, holdMany } = pairOfNodes({ alone: true });
  beforeAll(() => holdMany(transactions), 300_000);

  test('finds the same, the best first', { timeout: 600_000 }, () => agree(searching(searches)));
});
