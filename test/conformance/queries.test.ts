import { describe, test } from 'vitest';
import type { Json } from '#domain/transaction/transaction.ts';
import { getting, posting, type Request } from './ask.ts';
import type { Case } from './compare.ts';
import { pairOfNodes } from './pair.ts';
import { signerOf } from '#test/support/transactions.ts';

const id = '0123456789abcdef'.repeat(4);
const { publicKey: key } = signerOf('nobody');
const odd = [
  '',
  'x',
  '%20',
  '%00',
  '%0A',
  '%FF',
  '%C3%A9',
  '+',
  "'",
  '%22',
  'null',
  '0',
  '-1',
  '%F0%9F%98%80',
  '1'.repeat(43),
  'O'.repeat(43),
  `${id}%0A`,
  `${key}%0A`,
  `${key}1`,
  id,
  id.toUpperCase(),
  key,
  'true',
  'True',
  'TRUE',
  'false',
  'yes',
  'CREATE',
  'create',
  'Transfer',
  'VOTE',
  'async',
  'commit',
  'Commit',
];

const parameters: { readonly [path: string]: readonly string[] } = {
  transactions: ['asset_id', 'operation', 'last_tx', 'other'],
  outputs: ['public_key', 'spent', 'other'],
  blocks: ['transaction_id', 'other'],
};

const needed: { readonly [path: string]: string } = {
  transactions: `asset_id=${id}&`,
  outputs: `public_key=${'2'.repeat(44)}&`,
  blocks: `transaction_id=${id}&`,
};

const queryCases = Object.entries(parameters).flatMap(([path, names]) => [
  ...[
    '',
    '?',
    '?&',
    '?=',
    '?a',
    '?a=1&b=2&a=3',
    `?${needed[path]}`,
    `?${needed[path]}${needed[path]}`,
  ].map((rest) => path + rest),
  ...names.flatMap((name) =>
    odd.flatMap((value) => [
      `${path}?${name}=${value}`,
      `${path}?${needed[path]}${name}=${value}`,
      `${path}?${name}=${value}&${needed[path]}`,
      `${path}?${needed[path]}${name}=true&${name}=${value}`,
    ]),
  ),
]);

const paths = [
  '',
  '/',
  '//',
  '/api',
  '/api/',
  '/api/v1',
  '/api/v1/',
  '//api/v1',
  '/api//v1',
  '/api/v1//',
  '/api/v2',
  '/API/v1',
  '/nowhere',
  '/favicon.ico',
  '/api/v1/nowhere',
  '/api/v1/transactions/',
  `/api/v1/transactions/${id}`,
  `/api/v1/transactions/${id}/`,
  `/api/v1/transactions/${id}/x`,
  '/api/v1/transactions/x',
  '/api/v1/transactions/%20',
  '/api/v1/transactions/%2F',
  '/api/v1/transactions/%00',
  '/api/v1/transactions/..',
  '/api/v1/transactions//',
  '/api/v1/outputs/',
  '/api/v1/outputs/x',
  '/api/v1/blocks/',
  '/api/v1/blocks/0',
  '/api/v1/blocks/000',
  '/api/v1/blocks/0/',
  '/api/v1/blocks/-1',
  '/api/v1/blocks/x',
  '/api/v1/blocks/1.0',
  '/api/v1/blocks/latest',
  '/api/v1/blocks/999999999',
  '/api/v1/blocks/9007199254740993',
  '/api/v1/blocks/9223372036854775807',
  '/api/v1/validators/x',
  '/api/v1/assets/x',
  '/api/v1/assets',
  '/api/v1/metadata',
  '/api/v1/assets?search=',
  '/api/v1/metadata?search=&limit=x',
  '/api/v1/assets?search=x&limit=x',
  "/api/v1/assets?search=x&limit='",
  '/api/v1/metadata?search=x&limit=1.0',
  '/api/v1/%74ransactions/x',
  '/api/v1/transactions?',
  '/api/v1/?x=1',
  '/?x=1',
  '/api/v1/transactions/x?y=1',
  '/..',
  '/api/../api/v1',
  '/api/v1/./',
];

/** The address of its event stream is each node's own. */
const withoutStreams = (body: Json): Json =>
  JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (name === 'streams' ? undefined : value)),
  ) as Json;

/** Two slashes beside one another, also escaped. */
const doubled = (path: string): Pick<Case, 'differs'> =>
  /^\/api\/v1\/.*(\/\/|\/%2F)|v1\/\/$/.test(path) ? { differs: 'redirected there' } : {};

const withForm = ({ path, headers, body }: Request): Pick<Case, 'differs'> => {
  const type = headers?.['Content-Type'] ?? '';
  const isForm = type.endsWith('form-urlencoded') && body === 'mode=x';
  return isForm && !/mode=(x|Commit|&|$)/.test(path) && !path.includes('mode=sync')
    ? { differs: 'parameters in a form' }
    : {};
};

const named = (request: Request): Case => ({
  name: `${request.method ?? 'GET'} ${request.path} ${JSON.stringify(request.headers ?? {})} ${String(request.body ?? '').slice(0, 40)}`,
  request,
  without: withoutStreams,
});

const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE'];

const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/vnd.api+json',
  'text/plain',
  'text/html',
  'x',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
];

const bodies = [
  '',
  '{}',
  '{',
  '{"id":"00"}',
  '{"mode":"x"}',
  '{"mode":"commit"}',
  '{"mode":7}',
  'a=1',
  'mode=x',
];

const postings = contentTypes.flatMap((type) =>
  bodies.flatMap((body) =>
    ['', '?mode=commit', '?mode=', '?mode=x', '?mode=Commit', '?mode=sync&mode=x', '?x=1'].map(
      (query): Request => ({
        method: 'POST',
        path: `/api/v1/transactions${query}`,
        headers: { 'Content-Type': type, 'Content-Length': String(body.length) },
        body,
      }),
    ),
  ),
);

describe('a request', () => {
  const { agree } = pairOfNodes();

  test('with any parameters', { timeout: 300_000 }, () =>
    agree(queryCases.map((path) => named(getting(path)))),
  );
  test('for any path', { timeout: 300_000 }, () =>
    agree(paths.map((path) => ({ ...named({ path: path || '/' }), ...doubled(path) }))),
  );
  test('by any method', { timeout: 300_000 }, () =>
    agree(
      [
        '/',
        '/api/v1/',
        '/api/v1/transactions',
        `/api/v1/transactions/${id}`,
        '/api/v1/outputs',
        '/api/v1/blocks/0',
        '/api/v1/validators',
        '/nowhere',
      ].flatMap((path) =>
        methods
          .filter((method) => !(method === 'POST' && path.endsWith('transactions')))
          .map((method) => named({ method, path })),
      ),
    ),
  );
  test('with any content', { timeout: 300_000 }, () =>
    agree(postings.map((request) => ({ ...named(request), ...withForm(request) }))),
  );
  test('by a method that is none', () =>
    agree([{ ...named({ method: 'FOO', path: '/' }), differs: 'unknown method' }]));
  test('for validators', () =>
    agree([{ name: 'validators', request: getting('validators'), differs: 'another validator' }]));
  test('without a mode', () =>
    agree([named(posting('{}', 'async')), named(posting('{}', 'sync'))]));
});
