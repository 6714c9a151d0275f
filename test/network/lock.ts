import { createHash } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A socket without a file, of Linux: it goes with its process, however that ends. */
const addressOf = (path: string): string =>
  `\0careledger-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;

interface Held {
  readonly release: () => void;
}

const take = (address: string): Promise<Held | undefined> =>
  new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const server: Server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => waiting.delete(socket));
    });
    const release = (): void => {
      server.close();
      for (const socket of waiting) socket.destroy();
    };
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve({ release }));
  });

/** Settles when whoever holds the address lets go of it, or dies. */
const released = (address: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(address);
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
    socket.resume();
  });

/** Does `work` while no other process does any under the same path; `onWait` hears that one does. */
export const withLock = async <Value>(
  path: string,
  onWait: () => void,
  work: () => Promise<Value>,
): Promise<Value> => {
  const address = addressOf(path);
  let held = await take(address);
  if (held === undefined) onWait();
  while (held === undefined) {
    await released(address);
    held = await take(address);
  }
  try {
    return await work();
  } finally {
    held.release();
  }
};
