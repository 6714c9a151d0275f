import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { replaceFile } from '../replace-file.ts';
import { type BackupAnswer, backupPath, backupRequestSchema, doorFileName } from './door.ts';

export interface Door {
  /** Takes no more requests; one that is under way is cut off. */
  readonly close: () => Promise<void>;
}

const largestBody = 8 * 1024;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const read = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > largestBody) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Opens the folder's door and writes down where it is. `backUp` gets the absolute path of a folder. Throws
 * what the file system throws.
 */
export const openDoor = async (
  folder: string,
  backUp: (to: string) => Promise<BackupAnswer>,
): Promise<Door> => {
  const token = randomBytes(32).toString('base64url');
  const expected = digest(`Bearer ${token}`);
  const answer = async (request: IncomingMessage): Promise<BackupAnswer | number> => {
    // The digest of what was given says nothing of the token, however long the comparing takes.
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return 401;
    if (request.method !== 'POST' || request.url !== backupPath) return 404;
    const asked = backupRequestSchema.safeParse(await read(request));
    if (!asked.success || !isAbsolute(asked.data.to)) return 400;
    return backUp(asked.data.to);
  };
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 });
  server.maxConnections = 8;
  server.on('request', (request, response: ServerResponse) => {
    answer(request).then(
      (found) => {
        response.writeHead(typeof found === 'number' ? found : 200, { Connection: 'close' });
        response.end(typeof found === 'number' ? '' : JSON.stringify(found));
      },
      () => response.destroy(), // the ledger's thread is gone
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const path = join(folder, doorFileName);
  replaceFile(path, `${JSON.stringify({ v: 1, port, token })}\n`);
  return {
    close: () =>
      new Promise((resolve) => {
        rmSync(path, { force: true });
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
