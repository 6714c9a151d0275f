import type { IncomingMessage } from 'node:http';
import { sqlFailureCode } from '../../store/sql-failure.ts';
import { type Answer, noRoute, refused, serverError } from './answer.ts';
import { getBlock, getBlocksOfTransaction, getHead, getHeader } from './blocks.ts';
import { whenGone } from './connections.ts';
import type { Get, Routing } from './context.ts';
import { getOutputs } from './outputs.ts';
import { getApi, getRoot } from './root.ts';
import { getAssets, getMetadata } from './search.ts';
import { getTransaction, getTransactionsOfAsset, postTransaction } from './transactions.ts';
import { getValidators } from './validators.ts';

/** Paths after trailing slashes are taken off; a group captures what names one thing. */
const gets: readonly (readonly [RegExp, Get])[] = [
  [/^$/, getRoot],
  [/^\/api\/v1$/, getApi],
  [/^\/api\/v1\/transactions$/, getTransactionsOfAsset],
  [/^\/api\/v1\/transactions\/([^/]+)$/, getTransaction],
  [/^\/api\/v1\/outputs$/, getOutputs],
  [/^\/api\/v1\/assets$/, getAssets],
  [/^\/api\/v1\/metadata$/, getMetadata],
  [/^\/api\/v1\/blocks$/, getBlocksOfTransaction],
  [/^\/api\/v1\/blocks\/(\d+)$/, getBlock],
  [/^\/api\/v1\/validators$/, getValidators],
  [/^\/careledger\/v1\/headers\/(\d{1,15})$/, getHeader],
  [/^\/careledger\/v1\/head$/, getHead],
];

const transactionsPath = '/api/v1/transactions';

const longestUrl = 8192;

/** The methods of a path; null where there is no such path. */
const methodsOf = (path: string): string | null => {
  if (path === transactionsPath) return 'GET, HEAD, OPTIONS, POST';
  return gets.some(([pattern]) => pattern.test(path)) ? 'GET, HEAD, OPTIONS' : null;
};

/** Nothing is allowed to other origins: there are no CORS headers, here neither. */
const answerOther = (method: string | undefined, path: string): Answer => {
  const methods = methodsOf(path);
  if (methods === null) return noRoute;
  const headers = { Allow: methods };
  return method === 'OPTIONS'
    ? { status: 200, body: null, html: '', headers }
    : { ...serverError(405, 'The method is not allowed for the requested URL.'), headers };
};

const answerGet = (
  routing: Routing,
  path: string,
  query: URLSearchParams,
  gone: AbortSignal,
): Answer | Promise<Answer> | null => {
  for (const [pattern, get] of gets) {
    const match = pattern.exec(path);
    if (match !== null) return get(routing, query, match[1] ?? '', gone);
  }
  return null;
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const route = async (routing: Routing, request: IncomingMessage): Promise<Answer> => {
  const url = request.url ?? '/';
  if (url.length > longestUrl) return refused(414, 'The URL is too long');
  const [rawPath = '', rawQuery = ''] = url.split('?', 2);
  const path = decoded(rawPath)
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
  const query = new URLSearchParams(rawQuery);
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return (await answerGet(routing, path, query, whenGone(request.socket))) ?? noRoute;
    case 'POST':
      if (path === transactionsPath) return postTransaction(routing, query, request);
      return answerOther('POST', path);
    default:
      return answerOther(request.method, path);
  }
};

/** What is told of an error inside: none of its details. */
export const errorAnswer = (error: unknown): Answer => {
  const code = sqlFailureCode(error);
  const damaged = code === 'damaged' || code === 'notADatabase';
  return refused(500, damaged ? 'The stored ledger is damaged here' : 'Internal error');
};

/** One answer for every request. */
export const answerRequest = async (
  routing: Routing,
  request: IncomingMessage,
): Promise<Answer> => {
  try {
    return await route(routing, request);
  } catch (error) {
    return errorAnswer(error);
  }
};
