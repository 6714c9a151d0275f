import { setImmediate as nextTurn } from 'node:timers/promises';
import { ok, type Result } from '#contract/result.ts';
import { parseTextQuery, type TextQuery } from '#domain/text-search/text-query.ts';
import { searchedTexts, textScore } from '#domain/text-search/text-score.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { LedgerNode } from '../ledger-node.ts';
import { type Candidate, candidates, type SearchedPart, searchedValue } from '../word-index.ts';
import { type Answer, found, refused } from './answer.ts';
import type { Get, Routing } from './context.ts';
import { integerParameter, optional, required, textParameter } from './query.ts';
import { servedTransactions } from './served.ts';

/** Transactions looked at before others get their turn in this thread. */
const atOnce = 64;

interface Match {
  readonly id: string;
  readonly seq: number;
  readonly score: number;
}

/** A body that cannot be read matches, so that it is named as changed when it is to be shown. */
const scoreOf = ({ body }: Candidate, part: SearchedPart, query: TextQuery): number | null => {
  let transaction: Transaction;
  try {
    transaction = JSON.parse(body) as Transaction;
  } catch {
    return 0;
  }
  const value = searchedValue(transaction, part);
  return value === undefined ? null : textScore(searchedTexts(transaction.id, value), query);
};

/** Best score first, then oldest first. */
const matches = async (
  node: LedgerNode,
  part: SearchedPart,
  query: TextQuery,
): Promise<readonly Match[]> => {
  const matched: Match[] = [];
  let after = 0;
  for (;;) {
    const next = node.file.read((database) =>
      candidates(database, part, query.words, after, atOnce),
    );
    for (const each of next) {
      const score = scoreOf(each, part, query);
      if (score !== null) matched.push({ id: each.id, seq: each.seq, score });
    }
    const last = next.at(-1);
    if (last === undefined || next.length < atOnce) break;
    after = last.seq;
    await nextTurn();
  }
  return matched.sort((left, right) => right.score - left.score || left.seq - right.seq);
};

const servedInTurns = async (
  node: LedgerNode,
  ids: readonly string[],
): Promise<Result<readonly Transaction[], Answer>> => {
  const all: Transaction[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    if (at > 0) await nextTurn();
    const served = servedTransactions(node, ids.slice(at, at + atOnce));
    if (!served.ok) return served;
    all.push(...served.value);
  }
  return ok(all);
};

const search = async (
  { node }: Routing,
  query: URLSearchParams,
  part: SearchedPart,
  shown: (transaction: Transaction) => unknown,
): Promise<Answer> => {
  const text = required(query, 'search', textParameter);
  if (!text.ok) return text.error;
  const limit = optional(query, 'limit', integerParameter);
  if (!limit.ok) return limit.error;
  if (text.value === '') return refused(400, 'text_search cannot be empty');
  const asked = parseTextQuery(text.value);
  if (asked.words.size === 0) return found([]);
  const best = await matches(node, part, asked);
  const most = Math.abs(limit.value ?? 0) || best.length;
  const served = await servedInTurns(
    node,
    best.slice(0, most).map(({ id }) => id),
  );
  return served.ok ? found(served.value.map(shown)) : served.error;
};

export const getAssets: Get = (routing, query) =>
  search(routing, query, 'asset', ({ asset, id }) => ({
    data: 'data' in asset ? asset.data : null,
    id,
  }));

export const getMetadata: Get = (routing, query) =>
  search(routing, query, 'metadata', ({ id, metadata }) => ({ id, metadata }));
