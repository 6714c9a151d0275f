import { request as httpRequest } from 'node:http';

export interface Request {
  readonly method?: string;
  /** Path and query, as they stand in the request line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Answered {
  readonly status: number | 'hangs';
  /** What the status line says beside the status. */
  readonly reason: string;
  readonly type: string;
  /** The methods that `Allow` names, sorted; empty without it. */
  readonly allow: string;
  readonly text: string;
}

/** Longer than any answer that comes: milliseconds. */
const patience = 20_000;

const noAnswer: Answered = { status: 'hangs', reason: '', type: '', allow: '', text: '' };

/** One request on a connection of its own; `hangs` when no answer comes. */
export const ask = (base: URL, { method = 'GET', path, headers, body }: Request) =>
  new Promise<Answered>((resolve) => {
    const { hostname, port } = base;
    const options = { hostname, port, path, method, headers: headers ?? {}, agent: false };
    const sent = httpRequest({ ...options, timeout: patience }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          reason: response.statusMessage ?? '',
          allow: (response.headers.allow ?? '').split(/, */).sort().join(', '),
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(noAnswer));
    sent.end(body);
  });

/** A transaction as it is posted, in one of BigchainDB's modes. */
export const posting = (body: string | Uint8Array, mode = 'commit', headers = {}): Request => ({
  method: 'POST',
  path: `/api/v1/transactions?mode=${mode}`,
  body,
  headers,
});

export const getting = (path: string): Request => ({ path: `/api/v1/${path}` });
