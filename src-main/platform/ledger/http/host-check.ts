import type { IncomingMessage } from 'node:http';

/**
 * A page on the web can make a browser call this computer under another name (DNS rebinding); such a
 * call brings that name as its Host. Only loopback's own names with the right port are answered.
 */
export const isOwnHost = (request: IncomingMessage, port: number): boolean =>
  [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(request.headers.host ?? '');

/** A POST that a browser sends on behalf of a page names the page; only our own pages may. */
export const isOwnOrigin = (request: IncomingMessage): boolean => {
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host}`;
};
