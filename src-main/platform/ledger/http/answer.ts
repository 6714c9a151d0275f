import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Result } from '#contract/result.ts';

/**
 * A list that is read while it is written: its members a few at a time, or what is told in place of it, and
 * the JSON that stands around them.
 */
export interface List {
  readonly before: string;
  readonly members: Iterable<Result<readonly unknown[], Answer>>;
  readonly after: string;
}

/** What a route answers: JSON, a list, or a page as BigchainDB's web server writes it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly list?: List;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const found = (body: unknown): Answer => ({ status: 200, body });

export const foundList = (members: List['members'], before = '[', after = ']'): Answer => ({
  status: 200,
  body: null,
  list: { before, members, after },
});

/** BigchainDB's own shape of an error. */
export const refused = (status: number, message: string): Answer => ({
  status,
  body: { message, status },
});

/** The shape of an error about one parameter of the query. */
export const badParameter = (name: string, message: string): Answer => ({
  status: 400,
  body: { message: { [name]: message } },
});

/** Nothing by this name in a collection. */
export const notFound: Answer = refused(404, 'Not found');

/** An error of the web server, before or around a route. */
export const serverError = (status: number, message: string): Answer => ({
  status,
  body: { message },
});

export const notUnderstood: Answer = serverError(
  400,
  'The browser (or proxy) sent a request that this server could not understand.',
);

/** No such path. */
export const noRoute: Answer = {
  status: 404,
  body: null,
  html:
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<title>404 Not Found</title>\n' +
    '<h1>Not Found</h1>\n<p>The requested URL was not found on the server. If you entered the URL ' +
    'manually please check your spelling and try again.</p>\n',
};

/** No CORS header is ever sent: a page of another origin reads nothing here. */
const standardHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** In capitals, as BigchainDB's web server writes it: `bigchaindb-driver` shows it. */
const reasonOf = (status: number): string => (STATUS_CODES[status] ?? '').toUpperCase();

export const writeHead = (
  response: ServerResponse,
  { status, headers, html }: Answer,
  length?: number,
): void => {
  response.writeHead(status, reasonOf(status), {
    ...standardHeaders,
    ...(html === undefined ? {} : { 'Content-Type': 'text/html; charset=utf-8' }),
    ...headers,
    ...(length === undefined ? {} : { 'Content-Length': String(length) }),
  });
};

/** All of an answer, whose text this is. */
export const sendText = (response: ServerResponse, answer: Answer, text: string): void => {
  const body = Buffer.from(text);
  writeHead(response, answer, body.byteLength);
  response.end(response.req.method === 'HEAD' ? undefined : body);
};

/** An answer that is no list. */
export const send = (response: ServerResponse, answer: Answer): void =>
  sendText(response, answer, answer.html ?? `${JSON.stringify(answer.body)}\n`);
