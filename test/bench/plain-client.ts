/** What a client does at least, so that what is measured is the node: connections kept, bodies made before. */
import { Agent, request } from 'node:http';

export interface PlainClient {
  /** Posts a body in a mode; throws unless the answer is 202. */
  readonly post: (mode: 'async' | 'commit', body: string) => Promise<void>;
  /** Status of the answer. */
  readonly get: (path: string) => Promise<number>;
  readonly close: () => void;
}

/** `url` is a node's, with the slash; so many connections at once. */
export const plainClient = (url: string, lanes: number): PlainClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });

  const ask = (path: string, body: string | null): Promise<readonly [number, string]> =>
    new Promise((resolve, reject) => {
      const method = body === null ? 'GET' : 'POST';
      const headers =
        body === null
          ? {}
          : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
      const asked = request(new URL(path, url), { agent, method, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => resolve([answer.statusCode ?? 0, text]));
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });

  return {
    post: async (mode, body) => {
      const [status, text] = await ask(`api/v1/transactions?mode=${mode}`, body);
      if (status !== 202) throw new Error(`a post was answered ${status}: ${text}`);
    },
    get: async (path) => (await ask(path, null))[0],
    close: () => agent.destroy(),
  };
};

/** Transactions that a node's event stream tells to be in blocks. */
export interface ToldInBlocks {
  /** Resolves when the stream has told all of them. */
  readonly until: (ids: readonly string[]) => Promise<void>;
  readonly close: () => void;
}

/** `url` is that of the stream's server, without a path. */
export const toldInBlocks = async (url: string): Promise<ToldInBlocks> => {
  const stream = new WebSocket(new URL('/api/v1/streams/valid_transactions', url));
  const told = new Set<string>();
  let seen = (): void => undefined;
  stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
    told.add((JSON.parse(data) as { readonly transaction_id: string }).transaction_id);
    seen();
  });
  await new Promise((resolve, reject) => {
    stream.addEventListener('open', resolve, { once: true });
    stream.addEventListener('error', reject, { once: true });
  });
  return {
    until: (ids) =>
      new Promise((resolve, reject) => {
        stream.addEventListener('close', () => reject(new Error('the event stream ended')));
        seen = () => {
          if (ids.every((id) => told.has(id))) resolve();
        };
        seen();
      }),
    close: () => stream.close(),
  };
};
