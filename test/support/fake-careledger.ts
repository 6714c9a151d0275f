import type { Careledger, Send } from '#app/gateway.ts';
import { ok } from '#contract/result.ts';
import type { Reply } from '#contract/reply.ts';

/** An application that answers every call with what it was asked, and remembers what hosts did. */
export interface FakeCareledger extends Careledger {
  readonly connections: readonly FakeConnection[];
  readonly isClosed: () => boolean;
  /** Resolves when this many connections have been closed in all. */
  readonly untilClosed: (connections: number) => Promise<void>;
}

export interface FakeConnection {
  readonly send: Send;
  readonly calls: readonly (readonly [name: unknown, input: unknown])[];
  readonly isClosed: () => boolean;
}

type Answer = (name: unknown, input: unknown) => Promise<Reply<unknown>> | Reply<unknown>;

const echo: Answer = (name, input) => ok({ name, input });

export function createFakeCareledger(answer: Answer = echo): FakeCareledger {
  const connections: FakeConnection[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let closed = false;
  const settle = (): void => {
    const count = connections.filter((connection) => connection.isClosed()).length;
    for (const waiter of waiting) if (count >= waiter.count) waiter.resolve();
  };
  return {
    connections,
    isClosed: () => closed,
    untilClosed: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        settle();
      }),
    connect: (send) => {
      const calls: [unknown, unknown][] = [];
      let ended = false;
      connections.push({ send, calls, isClosed: () => ended });
      return {
        invoke: async (name, input) => {
          calls.push([name, input]);
          return answer(name, input);
        },
        close: () => {
          ended = true;
          settle();
        },
      };
    },
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}
