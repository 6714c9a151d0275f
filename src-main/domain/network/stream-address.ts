import { isLoopbackHost, splitAddress } from './node-address.ts';

/** Where a node's event stream is, and whether the headers that were typed for the node may go there. */
export interface StreamAddress {
  /** `ws:` or `wss:`. */
  readonly url: string;
  /** The same place over `http:` or `https:`. */
  readonly over: string;
  readonly isSameOrigin: boolean;
}

const usualPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

const isSameHost = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase() || (isLoopbackHost(one) && isLoopbackHost(other));

/**
 * The address that a node tells of its stream; undefined where it leads to another host, or would be less
 * safe than the node itself. A BigchainDB that was set up in a hurry names `localhost` to everybody.
 */
export const readStreamAddress = (told: string, node: string): StreamAddress | undefined => {
  if (!/^wss?:/i.test(told)) return undefined;
  const stream = splitAddress(told.replace(/^ws/i, 'http'));
  const own = splitAddress(node);
  if (stream === undefined || own === undefined) return undefined;
  if (stream.scheme !== own.scheme || !isSameHost(stream.host, own.host)) return undefined;
  const { scheme, host, path } = stream;
  const port = stream.port ?? usualPorts[scheme] ?? '';
  const rest = `://${host}:${port}${path}`;
  return {
    url: `${scheme === 'https' ? 'wss' : 'ws'}${rest}`,
    over: `${scheme}${rest}`,
    isSameOrigin: host === own.host && port === (own.port ?? usualPorts[scheme]),
  };
};
