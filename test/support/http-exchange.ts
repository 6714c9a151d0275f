import { request } from 'node:http';

export interface Exchange {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed where it is JSON, `null` where it is empty, else the text. */
  readonly body: unknown;
}

const bodyOf = (type: string | undefined, text: string): unknown => {
  if (text === '') return null;
  return type?.startsWith('application/json') === true ? (JSON.parse(text) as unknown) : text;
};

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
        const { statusCode = 0, headers: answered } = response;
        resolve({
          status: statusCode,
          headers: answered,
          body: bodyOf(answered['content-type'], text),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
