import type { ServerResponse } from 'node:http';
import { contentSecurityPolicy, permissionsPolicy } from '#hosts/content-security-policy.ts';

/** Headers of every answer. No CORS header is ever sent, so no other origin can read one. */
function secureHeaders(port: number): Readonly<Record<string, string>> {
  // Older browsers do not count a socket to the same place as 'self'.
  const sockets = [`ws://127.0.0.1:${port}`, `ws://localhost:${port}`];
  return {
    'content-security-policy': contentSecurityPolicy(["'self'", ...sockets]),
    'permissions-policy': permissionsPolicy('none'),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export function send(response: ServerResponse, port: number, answer: Answer): void {
  const body = answer.body ?? '';
  response.writeHead(answer.status, {
    'cache-control': 'no-store',
    ...secureHeaders(port),
    ...answer.headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** A refusal in a few plain words, for whoever looks at it in a browser. */
export const refusal = (status: number, words: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${words}\n`,
});

export const json = (status: number, value: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
