import type { Bridge } from '#contract/bridge.ts';
import type { EventName } from '#contract/events.ts';
import type { Reply } from '#contract/reply.ts';
import { fail, ok } from '#contract/result.ts';
import { statusSchema, type Status } from '#contract/status.ts';
import { largestFrame, type HostFrame } from './web-frames.ts';
import { openSocket, reopenSocket } from './web-socket.ts';

type Listener = (name: EventName, body: unknown) => void;

const signedOut: Reply<never> = fail({ code: 'locked' });
const tooLong: Reply<never> = fail({ code: 'tooLong' });

/**
 * The same bridge as in the desktop window, over a WebSocket to the loopback host. A socket that is
 * lost takes its session along: calls answer `locked`, the listeners hear a status without a
 * session, and the page connects anew. Nothing that was signed or autosaved is lost with it.
 */
export async function createWebBridge(
  token: string,
): Promise<Bridge | { readonly needsLink: true }> {
  const listeners = new Set<Listener>();
  const waiting = new Map<number, (reply: unknown) => void>();
  let socket: WebSocket | null = null;
  let lastId = 0;
  let lastStatus: Status | null = null;

  const invoke = (name: string, input: unknown): Promise<unknown> => {
    if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(signedOut);
    lastId += 1;
    const id = lastId;
    const text = JSON.stringify({ id, name, input });
    if (new Blob([text]).size > largestFrame) return Promise.resolve(tooLong);
    socket.send(text);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  const tell: Listener = (name, body) => {
    if (name === 'status') lastStatus = readStatus(ok(body)) ?? lastStatus;
    for (const listener of listeners) listener(name, body);
  };
  const frame = (received: HostFrame): void => {
    if ('event' in received) tell(received.event, received.body);
    else if ('id' in received) {
      lastStatus = readStatus(received.reply) ?? lastStatus;
      waiting.get(received.id)?.(received.reply);
      waiting.delete(received.id);
    }
  };
  const lost = (): void => {
    for (const settle of waiting.values()) settle(signedOut);
    waiting.clear();
    if (lastStatus !== null) tell('status', { ...lastStatus, session: null });
    void reconnect();
  };
  const reconnect = async (): Promise<void> => {
    socket = await reopenSocket(token, { frame, lost });
    const status = readStatus(await invoke('app.status', {}));
    if (status !== null) tell('status', status);
  };

  const opened = await openSocket(token, { frame, lost });
  if (!(opened instanceof WebSocket)) return { needsLink: true };
  socket = opened;
  return {
    host: 'web',
    invoke,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    openExternal: openStoredTransaction,
  };
}

/** The status in a reply, when the reply holds one. */
function readStatus(reply: unknown): Status | null {
  if (typeof reply !== 'object' || reply === null || !('value' in reply)) return null;
  return statusSchema.safeParse(reply.value).data ?? null;
}

/** Opens a tab, for addresses of a ledger's web API on this machine only. */
function openStoredTransaction(address: string): void {
  if (!URL.canParse(address)) return;
  const { protocol, hostname, pathname } = new URL(address);
  if (protocol !== 'http:' || hostname !== '127.0.0.1' || !pathname.startsWith('/api/v1/')) return;
  window.open(address, '_blank', 'noopener,noreferrer');
}
