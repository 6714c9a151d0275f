import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Text of a request's body. */
export const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/** Serves a node of the bench on loopback; prints its address, and ends with its parent. */
export const serveNode = (answer: RequestListener): void => {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1', () => {
    console.log(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  process.stdin.resume().once('end', () => process.exit(0));
};
