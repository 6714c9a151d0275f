import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { LedgerNode } from '#platform/ledger/ledger-node.ts';
import { type ApiInProcess, startApiInProcess } from '#test/support/api-in-process.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const make = createMaker(await createPrimitives());

const mebibyte = 1024 * 1024;

/** The JSON that takes most memory for its length: some 30 times as much. */
const dense = `[${'{},'.repeat(mebibyte / 3 - 10)}{}]`;

const clients = 40;

/** A node that answers each post late, and counts how many it has at once. */
const slowNode = () => {
  let held = 0;
  let most = 0;
  const seen: number[] = [];
  return {
    most: () => most,
    seen,
    change:
      (look: () => number) =>
      (node: LedgerNode): LedgerNode => ({
        ...node,
        post: async () => {
          held += 1;
          most = Math.max(most, held);
          seen.push(look());
          await pause(100);
          held -= 1;
          return ok(undefined);
        },
      }),
  };
};

const dial = (api: ApiInProcess): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(Number(api.url.port), '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined);
  });

const head = (api: ApiInProcess, length: number): string =>
  `POST /api/v1/transactions HTTP/1.1\r\nHost: ${api.url.host}\r\nContent-Length: ${length}\r\n\r\n`;

describe('a flood of bodies', () => {
  test('waits its turn outside, and all are answered', { timeout: 120_000 }, async () => {
    const slow = slowNode();
    let answered = 0;
    const bytesHere = (): number =>
      api.sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0) - answered * dense.length;
    const api = await startApiInProcess(slow.change(bytesHere));
    const url = new URL('transactions', api.url);

    const statuses = await Promise.all(
      Array.from({ length: clients }, async () => {
        const { status } = await exchange(url, { method: 'POST', body: dense });
        answered += 1;
        return status;
      }),
    );
    await api.close();

    expect(statuses).toEqual(Array.from({ length: clients }, () => 202));
    expect(slow.most()).toBeLessThanOrEqual(2);
    expect(Math.max(...slow.seen)).toBeLessThan(26 * mebibyte);
  });

  test('that broke off half way leaves the room to others', { timeout: 120_000 }, async () => {
    const api = await startApiInProcess();
    const sockets = await Promise.all(Array.from({ length: clients }, () => dial(api)));
    for (const socket of sockets) socket.write(head(api, mebibyte) + 'x'.repeat(mebibyte / 2));
    const large = make.create({ text: 'x'.repeat(mebibyte / 2) });
    const posting = exchange(new URL('transactions', api.url), {
      method: 'POST',
      body: JSON.stringify(large),
    });
    for (const socket of sockets) socket.destroy();

    const { status } = await posting;
    await api.close();

    expect(status).toBe(202);
  });

  test('that stops half way keeps no small one waiting', { timeout: 120_000 }, async () => {
    const api = await startApiInProcess();
    const sockets = await Promise.all(Array.from({ length: clients }, () => dial(api)));
    for (const socket of sockets) socket.write(head(api, mebibyte) + 'x'.repeat(mebibyte / 2));

    const { status } = await exchange(new URL('transactions', api.url), {
      method: 'POST',
      body: JSON.stringify(make.create()),
    });
    const isEveryoneThere = sockets.every(({ destroyed }) => !destroyed);
    for (const socket of sockets) socket.destroy();
    await api.close();

    expect([status, isEveryoneThere]).toEqual([202, true]);
  });
});
