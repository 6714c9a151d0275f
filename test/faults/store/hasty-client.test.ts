import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, storeIn, ledgerKey } from '#test/support/store-in-folder.ts';

const make = createMaker(await createPrimitives());

/** Statuses of `count` requests sent at once on one connection, until it has them all or is ended. */
const statusesOf = async (
  apiUrl: string,
  count: number,
  request: (host: string) => string,
): Promise<readonly string[]> => {
  const { hostname, port, host } = new URL(apiUrl);
  const socket = connect(Number(port), hostname);
  let answers = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answers += part;
    if (answers.split('HTTP/1.1 ').length > count) socket.end();
  });
  socket.on('error', () => undefined); // the end that is waited for follows it
  socket.write(Array.from({ length: count }, () => request(host)).join(''));
  await new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  const [, ...answered] = answers.split('HTTP/1.1 ');
  return answered.map((each) => each.slice(0, 3));
};

describe('a client that does not wait for answers', () => {
  const get = (host: string): string => `GET /api/v1/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const post = (host: string): string => {
    const body = JSON.stringify(make.create({ text: 'x'.repeat(1000) }));
    return `POST /api/v1/transactions HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };

  test('is answered a few requests, and cut off at a flood', async () => {
    const { folder, remove } = makeFolder();
    const opened = await storeIn(folder, null).open(ledgerKey);
    if (!opened.ok) throw new Error(opened.error.code);
    const { apiUrl } = opened.value.ledger;
    const few = await statusesOf(apiUrl, 8, get);
    const flood = await statusesOf(apiUrl, 500, get);
    const floodOfPosts = await statusesOf(apiUrl, 500, post);
    const after = await statusesOf(apiUrl, 1, get);
    await opened.value.close();
    remove();

    expect(few).toEqual(Array.from({ length: 8 }, () => '200'));
    expect(flood.length).toBeLessThan(500);
    expect(floodOfPosts.length).toBeLessThan(500);
    expect(after).toEqual(['200']);
  });
});
