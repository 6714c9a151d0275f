import type { EventStream, NodeClient } from '#app/ports/nodes.ts';
import { startLoopbackProxy } from './loopback-proxy.ts';
import type { Cable } from './switched-network.ts';

/** One workstation's cable to real nodes; the others keep theirs. */
export interface NetworkCable extends Cable {
  readonly close: () => Promise<void>;
}

/** A relay on loopback to each node, through which one workstation alone reaches it. */
export const startNetworkCable = async (urls: readonly string[]): Promise<NetworkCable> => {
  const relays = await Promise.all(
    urls.map(async (url) => ({ url: `${url}/`, relay: await startLoopbackProxy(url) })),
  );
  const streams = new Set<EventStream>();
  let isIn = true;

  /** A stream goes to the node's other port, beside the relay. */
  const listenThrough = async (client: NodeClient, heard: () => void) => {
    const stream = await client.listen(heard);
    if (stream === null) return null;
    streams.add(stream);
    void stream.over.then(() => streams.delete(stream));
    if (!isIn) stream.stop();
    return stream;
  };

  return {
    isIn: () => isIn,
    plug: (now) => {
      isIn = now;
      for (const { relay } of relays) relay.become(now ? 'good' : 'gone');
      if (!now) for (const stream of streams) stream.stop();
    },
    change: (platform) => ({
      ...platform,
      connectNode: (address) => {
        const through = relays.find(({ url }) => url === address.url)?.relay.url ?? address.url;
        const client = platform.connectNode({ ...address, url: through });
        return { ...client, listen: (heard) => listenThrough(client, heard) };
      },
    }),
    close: async () => {
      await Promise.all(relays.map(({ relay }) => relay.close()));
    },
  };
};
