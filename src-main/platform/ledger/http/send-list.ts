import type { ServerResponse } from 'node:http';
import { type Answer, type List, send, sendText, writeHead } from './answer.ts';
import type { Turns } from '../turns.ts';

/**
 * Characters that are gathered before anything is sent: a list that ends within them goes out whole, with
 * its length, and what is wrong in it is still told by its status. A longer one goes out in such pieces.
 */
const pieceLength = 128 * 1024;

/** Resolves when the socket takes more, or is no more. */
const write = (response: ServerResponse, text: string): Promise<void> =>
  new Promise((resolve) => {
    if (response.write(text) || response.destroyed) return resolve();
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });

/** Instead of what was to come: an answer of its own, or a connection that ends where the rest is missing. */
export const sendInstead = (response: ServerResponse, answer: Answer): void => {
  if (response.headersSent) response.destroy();
  else send(response, answer);
};

/**
 * Writes a list in turns with other work and no faster than it is read, so that one piece of it is in
 * memory. Whoever is gone ends it.
 */
export const sendList = async (
  response: ServerResponse,
  answer: Answer,
  { before, members, after }: List,
  turns: Turns,
): Promise<void> => {
  let text = before;
  let comma = '';
  let end = await turns.next();
  for (const next of members) {
    if (!next.ok) {
      sendInstead(response, next.error);
      return;
    }
    for (const member of next.value) {
      text += comma + JSON.stringify(member);
      comma = ',';
    }
    if (text.length > pieceLength) {
      if (!response.headersSent) writeHead(response, answer);
      if (response.req.method === 'HEAD') break;
      await write(response, text);
      text = '';
    }
    if (performance.now() >= end || text === '') end = await turns.next();
    if (response.destroyed) return;
  }
  if (response.headersSent) response.end(`${text}${after}\n`);
  else sendText(response, answer, `${text}${after}\n`);
};
