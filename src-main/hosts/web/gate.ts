import type { IncomingMessage } from 'node:http';

/**
 * Which requests a loopback server may answer. Any page in any browser can make one reach it, so the
 * name it was called by and the page it came from must be exactly ours; a page that points its own
 * name here (DNS rebinding) fails the first check, one that posts across origins the second.
 * https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/DNS_rebinding
 */
export type Verdict = 'ours' | 'wrongHost' | 'wrongOrigin';

type Headers = Pick<IncomingMessage['headers'], 'host' | 'origin'>;

const names = ['127.0.0.1', 'localhost'] as const;

/** For reading a file: browsers leave the origin out when a person opens an address. */
export function checkRead(headers: Headers, port: number): Verdict {
  if (!isOwnHost(headers.host, port)) return 'wrongHost';
  return headers.origin === undefined ? 'ours' : checkOrigin(headers);
}

/** For the door and the socket: browsers always name the origin, so its absence is no browser's. */
export function checkEntry(headers: Headers, port: number): Verdict {
  return isOwnHost(headers.host, port) ? checkOrigin(headers) : 'wrongHost';
}

function isOwnHost(host: string | undefined, port: number): boolean {
  return names.some((name) => host === `${name}:${port}`);
}

function checkOrigin({ host, origin }: Headers): Verdict {
  return origin === `http://${host ?? ''}` ? 'ours' : 'wrongOrigin';
}
