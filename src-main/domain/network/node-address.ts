import { fail, ok, type Result } from '#contract/result.ts';

/**
 * Why an address cannot be a node's. `notAnAddress`: no `http` or `https` address, or one with a name,
 * a question or a fragment in it. `plainHttp`: over a network the answers could be changed on the way.
 */
export type AddressFailure = 'notAnAddress' | 'plainHttp';

const address =
  /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?((?:\/[a-z0-9._~-]+)*)\/?$/i;

/** This computer itself: an IPv4 address of 127/8, `::1`, or `localhost`. */
export const isLoopbackHost = (host: string): boolean => {
  const plain = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return (
    plain === 'localhost' ||
    plain === '::1' ||
    /^(?:::ffff:)?127(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(plain)
  );
};

/** Its parts, scheme and host in lower case; undefined for anything else than `http` or `https` and a host. */
export const splitAddress = (text: string) => {
  const [, scheme = '', host = '', port, path = ''] = address.exec(text) ?? [];
  if (host === '' || (port !== undefined && !isPort(Number(port)))) return undefined;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), port, path };
};

/**
 * The base of a node's addresses, ending in `/`, from what a person typed or pasted: also the address of
 * its API or of a page in it. Plain `http` is taken for this computer only.
 */
export const readNodeAddress = (typed: string): Result<string, AddressFailure> => {
  const parts = splitAddress(typed.trim().replace(/\/api(?:\/v1(?:\/.*)?)?\/?$/i, ''));
  if (parts === undefined) return fail('notAnAddress');
  const { scheme, host, port, path } = parts;
  if (scheme === 'http' && !isLoopbackHost(host)) return fail('plainHttp');
  const at = port === undefined ? '' : `:${Number(port)}`;
  return ok(`${scheme}://${host}${at}${path}/`);
};

const isPort = (port: number): boolean => port > 0 && port < 65_536;

/** A certificate's SHA-256 as browsers and `openssl` print it, in lower-case hex. */
export const readPin = (typed: string): string | undefined => {
  const plain = typed
    .trim()
    .replace(/^sha-?256(?: fingerprint)?[=:\s]*/i, '')
    .replaceAll(/[\s:]/g, '')
    .toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : undefined;
};
