import { ok, type Result } from '#contract/result.ts';
import { parseTextQuery, type TextQuery } from '#domain/text-search/text-query.ts';
import { scoreInPieces, searchedTexts } from '#domain/text-search/text-score.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { LedgerNode } from '../ledger-node.ts';
import { candidates, type SearchedPart, searchedValue } from '../word-index.ts';
import { type Answer, foundList, refused } from './answer.ts';
import type { Get, Routing } from './context.ts';
import { integerParameter, optional, required, textParameter } from './query.ts';
import { servedTransactions } from './served.ts';

/** Candidates that are looked up in one go, without their bodies. */
const atOnce = 256;

/** There may be as many as there are transactions: as little as possible of each. */
interface Match {
  readonly seq: number;
  readonly score: number;
}

const bodyOf = (node: LedgerNode, seq: number): string =>
  node.file
    .read((database) => database.one('SELECT body FROM transactions WHERE seq = ?', [seq]))
    ?.text('body') ?? '';

/** A body that cannot be read matches, so that it is named as changed when it is to be shown. */
function* scoreOf(body: string, part: SearchedPart, query: TextQuery) {
  let transaction: Transaction;
  try {
    transaction = JSON.parse(body) as Transaction;
  } catch {
    return 0;
  }
  const value = searchedValue(transaction, part);
  if (value === undefined) return null;
  return yield* scoreInPieces(searchedTexts(transaction.id, value), query);
}

/** Best score first, then oldest first. Looked for in turns with other work, while somebody waits for it. */
const matches = async (
  { node, turns }: Routing,
  part: SearchedPart,
  query: TextQuery,
  gone: AbortSignal,
): Promise<readonly Match[]> => {
  const isWaitedFor = (): boolean => !gone.aborted;
  const matched: Match[] = [];
  let end = await turns.next();
  for (let after = 0; !gone.aborted;) {
    const next = node.file.read((database) =>
      candidates(database, part, query.words, after, atOnce),
    );
    for (const { seq } of next) {
      const pieces = scoreOf(bodyOf(node, seq), part, query);
      for (let piece = pieces.next(); ; piece = pieces.next()) {
        if (performance.now() >= end) end = await turns.next();
        if (!isWaitedFor()) return [];
        if (piece.done !== true) continue;
        if (piece.value !== null) matched.push({ seq, score: piece.value });
        break;
      }
    }
    if (next.length < atOnce) break;
    after = next.at(-1)?.seq ?? after;
  }
  return matched.sort((left, right) => right.score - left.score || left.seq - right.seq);
};

function* idsOf(node: LedgerNode, matched: readonly Match[]): Generator<string> {
  for (const { seq } of matched) {
    const row = node.file.read((database) =>
      database.one('SELECT id FROM transactions WHERE seq = ?', [seq]),
    );
    if (row !== undefined) yield row.hex('id');
  }
}

function* shownOf(
  served: Iterable<Result<readonly Transaction[], Answer>>,
  shown: (transaction: Transaction) => unknown,
): Generator<Result<readonly unknown[], Answer>> {
  for (const each of served) yield each.ok ? ok(each.value.map(shown)) : each;
}

const search = async (
  routing: Routing,
  query: URLSearchParams,
  part: SearchedPart,
  shown: (transaction: Transaction) => unknown,
  gone: AbortSignal,
): Promise<Answer> => {
  const text = required(query, 'search', textParameter);
  if (!text.ok) return text.error;
  const limit = optional(query, 'limit', integerParameter);
  if (!limit.ok) return limit.error;
  if (text.value === '') return refused(400, 'text_search cannot be empty');
  const asked = parseTextQuery(text.value);
  if (asked.words.size === 0) return foundList([]);
  const best = await matches(routing, part, asked, gone);
  const most = Math.abs(limit.value ?? 0) || best.length;
  const ids = idsOf(routing.node, best.slice(0, most));
  return foundList(shownOf(servedTransactions(routing.node, ids), shown));
};

export const getAssets: Get = (routing, query, _rest, gone) =>
  search(
    routing,
    query,
    'asset',
    ({ asset, id }) => ({ data: 'data' in asset ? asset.data : null, id }),
    gone,
  );

export const getMetadata: Get = (routing, query, _rest, gone) =>
  search(routing, query, 'metadata', ({ id, metadata }) => ({ id, metadata }), gone);
