import { notAdmitted, readHostFrame } from './web-frames.ts';
import type { HostFrame } from './web-frames.ts';

/** What the page does with an admitted socket. */
export interface SocketHandlers {
  readonly frame: (frame: HostFrame) => void;
  /** The socket is gone, and the session with it. */
  readonly lost: () => void;
}

/** Milliseconds between two tries to reach the host again. */
const pause = 1_500;

/**
 * Opens a socket and shows the token. `refused`: the host does not know it. `absent`: nobody listens.
 */
export function openSocket(
  token: string,
  handlers: SocketHandlers,
): Promise<WebSocket | 'refused' | 'absent'> {
  const socket = new WebSocket(`ws://${window.location.host}/socket`);
  let admitted = false;
  return new Promise((resolve) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ token })));
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const frame = readHostFrame(data);
      if (frame === null) return;
      if (admitted) handlers.frame(frame);
      else if ('admitted' in frame) {
        admitted = true;
        resolve(socket);
      }
    });
    socket.addEventListener('close', ({ code }) => {
      if (admitted) handlers.lost();
      else resolve(code === notAdmitted ? 'refused' : 'absent');
    });
  });
}

/** Tries until the host is there again. A host that was started anew needs a page with a new link. */
export async function reopenSocket(token: string, handlers: SocketHandlers): Promise<WebSocket> {
  for (;;) {
    const socket = await openSocket(token, handlers);
    if (socket instanceof WebSocket) return socket;
    if (socket === 'refused') window.location.reload();
    await new Promise((resolve) => {
      setTimeout(resolve, pause);
    });
  }
}
