import { createHash } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Clock } from '#app/ports/clock.ts';
import type { NodeAddress } from '#app/ports/nodes.ts';
import { isLoopbackHost } from '#domain/network/node-address.ts';
import { failureOf, NodeError } from './node-error.ts';

export interface ConnectionOptions {
  readonly clock: Clock;
  /** Milliseconds until a connection is made and its certificate checked. */
  readonly connectLimit: number;
  /** Certificates in PEM to believe instead of the well-known authorities. */
  readonly authorities?: readonly string[];
}

/** Connections of one node, kept alive between questions. */
export interface Connections {
  readonly agent: HttpAgent | HttpsAgent;
  /** The certificate of the newest connection, SHA-256 in lower-case hex; null without TLS. */
  readonly certificate: () => string | null;
  readonly close: () => void;
}

/** As many as an outbox sends side by side, and some for questions. */
const sideBySide = 36;

const certificateOf = (socket: TLSSocket): string | undefined => {
  // Without a certificate Node answers an empty object.
  const { raw } = socket.getPeerCertificate() as { readonly raw?: Buffer };
  return raw && createHash('sha256').update(raw).digest('hex');
};

/** Judges the certificate; nothing has been sent yet, so also no secret header. */
const checkCertificate = (socket: TLSSocket, pin: string | null): NodeError | undefined => {
  const certificate = certificateOf(socket);
  const shown = certificate === undefined ? {} : { certificate };
  if (pin === null) {
    return socket.authorized ? undefined : new NodeError({ code: 'badCertificate', ...shown });
  }
  return certificate === pin ? undefined : new NodeError({ code: 'wrongPin', ...shown });
};

const checkLoopback = (socket: Socket): NodeError | undefined =>
  isLoopbackHost(socket.remoteAddress ?? '') ? undefined : new NodeError({ code: 'notLoopback' });

const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * An agent whose connections are handed to a request only after they were judged: `https` by its
 * certificate, plain `http` by leading to this computer.
 */
export const openConnections = (
  { url: text, pin }: NodeAddress,
  { clock, connectLimit, authorities }: ConnectionOptions,
): Connections => {
  const url = new URL(text);
  const secure = url.protocol === 'https:';
  const [host, port] = [hostOf(url), Number(url.port) || (secure ? 443 : 80)];
  const opening = new Set<Socket>();
  let newest: string | null = null;

  const begin = (): Socket => {
    if (!secure) return connectPlain({ host, port });
    return connectTls({
      host,
      port,
      servername: isIP(host) === 0 ? host : '',
      ALPNProtocols: ['http/1.1'],
      // Judged by `checkCertificate` before the socket is used, to be able to name what was shown.
      rejectUnauthorized: false,
      ...(authorities === undefined ? {} : { ca: [...authorities] }),
    });
  };
  const open = (done: (error: Error | null, socket: Duplex) => void): void => {
    const socket = begin();
    opening.add(socket);
    const settle = (error?: Error): void => {
      if (!opening.delete(socket)) return;
      stopWaiting();
      if (error !== undefined) socket.destroy();
      done(error ?? null, socket);
    };
    const stopWaiting = clock.after(connectLimit, () => {
      settle(new NodeError({ code: 'timedOut' }));
    });
    socket.on('error', (error) => settle(new NodeError(connectionFailure(error, secure))));
    socket.once('close', () => settle(new NodeError({ code: secure ? 'noTls' : 'unreachable' })));
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      newest = secure ? (certificateOf(socket as TLSSocket) ?? null) : null;
      settle(secure ? checkCertificate(socket as TLSSocket, pin) : checkLoopback(socket));
    });
  };

  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: sideBySide });
  agent.createConnection = (_options, callback) => {
    open((error, socket) => callback?.(error, socket));
    return undefined;
  };
  return {
    agent,
    certificate: () => newest,
    close: () => {
      for (const socket of opening) socket.destroy();
      agent.destroy();
    },
  };
};

/** A connection that is cut during the greeting speaks no TLS; before it, nothing listens. */
const connectionFailure = (error: Error, secure: boolean) => {
  const failure = failureOf(error, 'connecting');
  const reset = 'code' in error && error.code === 'ECONNRESET';
  return secure && reset ? ({ code: 'noTls' } as const) : failure;
};
