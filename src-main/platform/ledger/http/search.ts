import type { Transaction } from '#domain/transaction/transaction.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { type Answer, found, refused } from './answer.ts';
import type { Get, Routing } from './context.ts';
import { integerParameter, optional, required, textParameter } from './query.ts';
import { servedTransactions } from './served.ts';
import { wordQuery } from './word-query.ts';

type Table = 'asset_words' | 'metadata_words';

const idsOfWords = (
  database: ReadableDatabase,
  table: Table,
  words: string,
  limit: number,
): readonly string[] =>
  database
    .all(
      `SELECT id FROM transactions
       WHERE seq IN (SELECT rowid FROM ${table} WHERE words MATCH ?) ORDER BY seq LIMIT ?`,
      [words, limit],
    )
    .map((row) => row.hex('id'));

const search = (
  { node }: Routing,
  query: URLSearchParams,
  table: Table,
  shown: (transaction: Transaction) => unknown,
): Answer => {
  const text = required(query, 'search', textParameter);
  if (!text.ok) return text.error;
  const limit = optional(query, 'limit', integerParameter);
  if (!limit.ok) return limit.error;
  if (text.value === '') return refused(400, 'text_search cannot be empty');
  const words = wordQuery(text.value);
  if (words === null) return found([]);
  const most = Math.abs(limit.value ?? 0) || -1;
  const ids = node.file.read((database) => idsOfWords(database, table, words, most));
  const served = servedTransactions(node, ids);
  return served.ok ? found(served.value.map(shown)) : served.error;
};

export const getAssets: Get = (routing, query) =>
  search(routing, query, 'asset_words', ({ asset, id }) => ({
    data: 'data' in asset ? asset.data : null,
    id,
  }));

export const getMetadata: Get = (routing, query) =>
  search(routing, query, 'metadata_words', ({ id, metadata }) => ({ id, metadata }));
