import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createInTurn } from '#app/in-turn.ts';

/**
 * How the line to a node is. `slow`: a second from any byte to its arrival. `cut`: an answer ends after
 * forty bytes. `half`: what is sent arrives, and no answer comes. `gone`: nobody listens.
 */
export type Line = 'good' | 'slow' | 'cut' | 'half' | 'gone';

export interface LoopbackProxy {
  readonly url: string;
  /** From now on, also for connections that are open. */
  readonly become: (line: Line) => void;
  readonly close: () => Promise<void>;
}

const delay = 1_000;
const bytesBeforeCut = 40;

/** Stands on loopback between a workstation and a node. */
export const startLoopbackProxy = async (target: string): Promise<LoopbackProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let line: Line = 'good';

  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
  /** What comes out at one end, in the order in which it went in at the other. */
  const outlet = (to: Socket) => {
    const inTurn = createInTurn();
    const arrive = (what: () => unknown): void =>
      void inTurn(async () => {
        if (line === 'slow') await pause(delay);
        what();
      });
    return {
      write: (part: Buffer) => arrive(() => to.writable && to.write(part)),
      end: () => arrive(() => to.end()),
    };
  };
  const server = createServer((client) => {
    track(client);
    if (line === 'gone') {
      client.destroy();
      return;
    }
    const node = track(connect(Number(port), hostname));
    const [toNode, toClient] = [outlet(node), outlet(client)];
    client.on('data', toNode.write);
    client.once('close', () => node.destroy());
    node.on('data', (part) => {
      if (line === 'half') return;
      toClient.write(line === 'cut' ? part.subarray(0, bytesBeforeCut) : part);
      if (line === 'cut') node.destroy();
    });
    node.once('close', toClient.end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    become: (next) => {
      line = next;
      if (next === 'gone') for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
