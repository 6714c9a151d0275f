import type { Clock } from '#app/ports/clock.ts';
import type { EventStream, NodeClient } from '#app/ports/nodes.ts';
import { type BackOff, createBackOff } from './back-off.ts';

/** The event streams of all named nodes, opened again when they end. */
export interface Listening {
  /** Whether at least one is open. */
  readonly isOpen: () => boolean;
  readonly stop: () => void;
}

interface ListeningOptions {
  readonly clients: readonly Pick<NodeClient, 'listen'>[];
  readonly clock: Clock;
  /** Numbers from 0 to 1. */
  readonly chance: () => number;
  readonly heard: () => void;
}

interface Peer {
  readonly client: Pick<NodeClient, 'listen'>;
  readonly backOff: BackOff;
}

/** A stream that was open for so many milliseconds was a good one. */
const goodFor = 60_000;

/** A stream has no replay and can say anything: that it said something is all that is taken from it. */
export const listenTo = ({ clients, clock, chance, heard }: ListeningOptions): Listening => {
  const open = new Set<EventStream>();
  const waiting = new Set<() => void>();
  let isStopped = false;

  const hearOut = async (stream: EventStream, { backOff }: Peer): Promise<void> => {
    open.add(stream);
    // Blocks may have come while nobody listened.
    heard();
    const since = clock.monotonic();
    await stream.over;
    open.delete(stream);
    if (clock.monotonic() - since >= goodFor) backOff.succeeded();
  };
  const listen = async (peer: Peer): Promise<void> => {
    const stream = await peer.client.listen(heard);
    if (isStopped) stream?.stop();
    else if (stream !== null) await hearOut(stream, peer);
    // Also after a good one: the node went, and all who listened come back.
    peer.backOff.failed();
    later(peer);
  };
  const later = (peer: Peer): void => {
    if (isStopped) return;
    const cancel = clock.after(peer.backOff.left(), () => {
      waiting.delete(cancel);
      void listen(peer);
    });
    waiting.add(cancel);
  };
  for (const client of clients) void listen({ client, backOff: createBackOff(clock, chance) });

  return {
    isOpen: () => open.size > 0,
    stop: () => {
      isStopped = true;
      for (const { stop } of open) stop();
      for (const cancel of waiting) cancel();
    },
  };
};
