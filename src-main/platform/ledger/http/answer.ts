import type { ServerResponse } from 'node:http';

/** What a route answers; the body is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const found = (body: unknown): Answer => ({ status: 200, body });

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

export const notFound: Answer = refused(404, 'Not found');

/** No CORS header is ever sent: a page of another origin reads nothing here. */
const standardHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

export const send = (response: ServerResponse, answer: Answer): void => {
  const body = Buffer.from(`${JSON.stringify(answer.body)}\n`);
  response.writeHead(answer.status, {
    ...standardHeaders,
    ...answer.headers,
    'Content-Length': String(body.byteLength),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
};
