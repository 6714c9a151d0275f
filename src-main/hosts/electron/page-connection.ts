import type { Careledger, Connection, Send } from '#app/gateway.ts';
import type { Reply } from '#contract/reply.ts';
import { fail } from '#contract/result.ts';

/**
 * The connection of the page that is in the window now. Every new page starts signed out: the old
 * connection ends with the page that had it.
 */
export interface PageConnection {
  readonly invoke: (name: unknown, input: unknown) => Promise<Reply<unknown>>;
  /** Ends the session; the next call gets a new connection. */
  readonly renew: () => void;
  /** Ends the session for good. */
  readonly close: () => void;
}

export function createPageConnection(opening: Promise<Careledger>, send: Send): PageConnection {
  let current: Promise<Connection> | null = null;
  let closed = false;
  const end = (): void => {
    const ended = current;
    current = null;
    void ended?.then(
      (connection) => connection.close(),
      () => undefined, // it never opened
    );
  };
  return {
    invoke: async (name, input) => {
      if (closed) return fail({ code: 'notReady' });
      current ??= connect(opening, send);
      try {
        const connection = await current;
        return await connection.invoke(name, input);
      } catch {
        return fail({ code: 'internal' }); // the application did not open; its host says why
      }
    },
    renew: end,
    close: () => {
      closed = true;
      end();
    },
  };
}

/** Events of a connection whose page has gone are dropped by its own `close`. */
async function connect(opening: Promise<Careledger>, send: Send): Promise<Connection> {
  const careledger = await opening;
  return careledger.connect(send);
}
