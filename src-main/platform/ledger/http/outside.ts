import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerOptions } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { OutsideApi } from '../ledger-api.ts';

/** Milliseconds; who is silent before TLS holds a connection no longer. */
const handshakeTimeout = 5_000;

/** The server for an address that other computers reach. */
export const makeTlsServer = (
  { certificate, privateKey }: OutsideApi,
  options: ServerOptions,
): TlsServer =>
  createTlsServer({
    ...options,
    cert: certificate,
    key: privateKey,
    minVersion: 'TLSv1.2',
    handshakeTimeout,
  });

/** The names that the certificate is good for, and the address itself, each with the port. */
export const ownNames = ({ host, certificate }: OutsideApi, port: number): readonly string[] => {
  const { subjectAltName = '' } = new X509Certificate(certificate);
  const named = subjectAltName
    .split(', ')
    .flatMap((each) => /^(?:DNS|IP Address):(.+)$/.exec(each)?.[1] ?? []);
  return [host, ...named].map((each) => `${bracketed(each)}:${port}`);
};

/** An IPv6 address as it stands in a URL. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** From outside, reading needs the token as posting does. */
export const hasToken = (request: IncomingMessage, token: string): boolean => {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
};
