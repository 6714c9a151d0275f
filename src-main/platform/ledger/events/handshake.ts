import type { IncomingMessage } from 'node:http';
import { pythonRepr } from '#domain/transaction/python-repr.ts';
import { isOwnHost } from '../http/host-check.ts';

export const streamPath = '/api/v1/streams/valid_transactions';

/** What turns a request away. */
export interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly allow?: string;
}

const decoded = (url: string): string => {
  const [path = ''] = url.split('?', 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const wrong = (text: string): Refusal => ({ status: 400, text });

const shown = (header: string | undefined): string => header ?? 'None';

/** 16 bytes in base64. */
const isKey = (key: string): boolean => /^[+/0-9A-Za-z]{22}==$/.test(key);

/**
 * What is wrong with a request for the stream, in the words of BigchainDB's server of events; null for
 * a handshake.
 * @see https://github.com/aio-libs/aiohttp/blob/v3.6.2/aiohttp/web_ws.py
 */
const misshaken = ({ method, url = '/', headers }: IncomingMessage): Refusal | null => {
  if (decoded(url) !== streamPath) return { status: 404, text: '404: Not Found' };
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, text: '405: Method Not Allowed', allow: 'GET,HEAD' };
  }
  const { upgrade, connection } = headers;
  if (upgrade?.trim().toLowerCase() !== 'websocket') {
    return wrong(
      `No WebSocket UPGRADE hdr: ${shown(upgrade)}\n Can "Upgrade" only to "WebSocket".`,
    );
  }
  if (connection?.toLowerCase().includes('upgrade') !== true) {
    return wrong(`No CONNECTION upgrade hdr: ${shown(connection)}`);
  }
  const version = headers['sec-websocket-version'] ?? '';
  if (!['13', '8', '7'].includes(version)) return wrong(`Unsupported version: ${version}`);
  const key = headers['sec-websocket-key'];
  if (key !== undefined && isKey(key)) return null;
  return wrong(`Handshake error: ${pythonRepr(key ?? null)}`);
};

/**
 * Why a request does not become a subscriber, or null. Beyond BigchainDB's own reasons: another name than
 * this computer's, a page in a browser (which always names its Origin), and no room.
 */
export const refusalOf = (
  request: IncomingMessage,
  port: number,
  hasRoom: boolean,
): Refusal | null => {
  if (!isOwnHost(request, port)) return { status: 421, text: '421: Misdirected Request' };
  const refusal = misshaken(request);
  if (refusal !== null) return refusal;
  if (request.headers.origin !== undefined) return { status: 403, text: '403: Forbidden' };
  return hasRoom ? null : { status: 503, text: '503: Service Unavailable' };
};
