import type { EventBody, EventName } from '#contract/events.ts';
import type { Reply } from '#contract/reply.ts';

/** What a host gives to one renderer: calls in, events out. One connection has one session. */
export interface Connection {
  /** Checks name, input, phase, session and role, then runs the use case. Never throws. */
  readonly invoke: (name: unknown, input: unknown) => Promise<Reply<unknown>>;
  /** Ends the session of this connection; its keys are dropped. */
  readonly close: () => void;
}

/** Sends an event to the renderer of this connection. */
export type Send = <Name extends EventName>(name: Name, body: EventBody<Name>) => void;

/** The application as a host sees it. */
export interface Careledger {
  readonly connect: (send: Send) => Connection;
  /** Signs the head, closes the databases and stops the threads. */
  readonly close: () => Promise<void>;
}
