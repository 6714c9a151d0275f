import { request } from 'node:http';

export interface Exchange {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request with exactly these headers (fetch would not let a test choose its Host). */
export const exchange = (url: URL, { method = 'GET', headers = {}, body }: Sent = {}) =>
  new Promise<Exchange>((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const { statusCode = 0 } = response;
        const parsed: unknown = text === '' ? null : JSON.parse(text);
        resolve({ status: statusCode, headers: response.headers, body: parsed });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
