import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { claimPort } from '#hosts/web/claim-port.ts';
import type { SocketTiming } from '#hosts/web/page-socket.ts';
import { serveWeb } from '#hosts/web/serve.ts';
import type { FakeCareledger } from '#test/support/fake-careledger.ts';
import { createFakeCareledger } from '#test/support/fake-careledger.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Running {
  readonly careledger: FakeCareledger;
  readonly port: number;
  readonly origin: string;
  readonly freshCode: () => string;
  readonly pass: (milliseconds: number) => void;
  readonly ask: (path: string, options?: AskOptions) => Promise<Answered>;
  readonly enter: (code: string) => Promise<Answered>;
  readonly token: () => Promise<string>;
  readonly dial: (headers?: Readonly<Record<string, string>>) => WebSocket;
  readonly close: () => Promise<void>;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A real web host on a free port, with a page of two files, a fake application and a clock by hand. */
export async function runWeb(
  careledger: FakeCareledger = createFakeCareledger(),
  timing: SocketTiming = { admission: 60_000, ping: 60_000 },
): Promise<Running> {
  const rendererFolder = await mkdtemp(join(tmpdir(), 'careledger-page-'));
  await mkdir(join(rendererFolder, 'assets'));
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Careledger</title>');
  await writeFile(join(rendererFolder, 'assets', 'index-1a2b.js'), 'export {};');
  const claimed = await claimPort({ want: 0, strict: true });
  if (!claimed.ok) throw new Error('no free port');
  let time = 0;
  const now = (): number => time;
  const host = serveWeb({ claimed: claimed.value, careledger, rendererFolder, now, timing });
  const { port } = claimed.value;
  const origin = `http://127.0.0.1:${port}`;

  const ask = (path: string, options: AskOptions = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method: options.method ?? 'GET',
          headers: options.headers,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const body = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          });
        },
      );
      asked.on('error', reject);
      asked.end(options.body);
    });
  const enter = (code: string): Promise<Answered> =>
    ask('/enter', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
  const freshCode = (): string => new URL(host.freshLink()).hash.replace('#code=', '');

  return {
    careledger,
    port,
    origin,
    freshCode,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    ask,
    enter,
    token: async () => JSON.parse((await enter(freshCode())).body).token as string,
    dial: (headers = { origin }) => new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers }),
    close: async () => {
      await host.close();
      await rm(rendererFolder, { recursive: true });
    },
  };
}

/** The next message, parsed. */
export const nextFrame = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8'))));
  });

export const whenOpen = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });

/** The code that the socket was closed with; the HTTP status where it never opened. */
export const whenClosed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
    socket.once('close', (code) => resolve(code));
  });

/** An admitted socket. */
export async function admit(running: Running, token?: string): Promise<WebSocket> {
  const socket = running.dial();
  await whenOpen(socket);
  const admitted = nextFrame(socket);
  socket.send(JSON.stringify({ token: token ?? (await running.token()) }));
  await admitted;
  return socket;
}
