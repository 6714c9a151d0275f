import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { fail, ok } from '#contract/result.ts';
import { createFakeCareledger } from '#test/support/fake-careledger.ts';
import { admit, nextFrame, runWeb, whenClosed, whenOpen } from './web-fixture.ts';
import type { Running } from './web-fixture.ts';

let web: Running;
beforeEach(async () => {
  web = await runWeb();
});
afterEach(() => web.close());

const ask = (socket: WebSocket, frame: unknown): Promise<unknown> => {
  const reply = nextFrame(socket);
  socket.send(JSON.stringify(frame));
  return reply;
};

describe('a page with a token', () => {
  it('calls the application and gets the reply under the same number', async () => {
    const socket = await admit(web);
    const reply = await ask(socket, { id: 7, name: 'app.status', input: { a: [1] } });
    expect([reply, web.careledger.connections.map(({ calls }) => calls)]).toEqual([
      { id: 7, reply: ok({ name: 'app.status', input: { a: [1] } }) },
      [[['app.status', { a: [1] }]]],
    ]);
  });

  it('hears events', async () => {
    const socket = await admit(web);
    const heard = nextFrame(socket);
    const body = { task: 'erasure', done: 1, total: 2 } as const;
    web.careledger.connections[0]?.send('progress', body);
    expect(await heard).toEqual({ event: 'progress', body });
  });

  it('gets the refusal of a name that nobody knows', async () => {
    await web.close();
    web = await runWeb(createFakeCareledger(() => fail({ code: 'badInput' })));
    const reply = await ask(await admit(web), { id: 1, name: '__proto__', input: null });
    expect(reply).toEqual({ id: 1, reply: fail({ code: 'badInput' }) });
  });

  it('ends its session by closing', async () => {
    const socket = await admit(web);
    socket.close();
    await web.careledger.untilClosed(1);
    expect(web.careledger.connections.map((connection) => connection.isClosed())).toEqual([true]);
  });

  it('starts a new session when it connects again', async () => {
    const token = await web.token();
    const first = await admit(web, token);
    first.close();
    await web.careledger.untilClosed(1);
    await admit(web, token);
    expect(web.careledger.connections.map((connection) => connection.isClosed())).toEqual([
      true,
      false,
    ]);
  });

  it('gets every reply when it asks more at once than are worked on', async () => {
    const socket = await admit(web);
    const ids = Array.from({ length: 200 }, (_, id) => id);
    const replies = new Promise((resolve) => {
      const heard: number[] = [];
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString('utf8')) as { readonly id: number };
        heard.push(frame.id);
        if (heard.length === ids.length) resolve(heard.toSorted((a, b) => a - b));
      });
    });
    for (const id of ids) socket.send(JSON.stringify({ id, name: 'x', input: null }));
    expect(await replies).toEqual(ids);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no number', '{"name":"app.status","input":{}}'],
    ['a negative number', '{"id":-1,"name":"app.status","input":{}}'],
    ['more fields', '{"id":1,"name":"app.status","input":{},"more":1}'],
    ['a name that is no text', '{"id":1,"name":{},"input":{}}'],
  ])('is cut off for %s', async (_what, text) => {
    const socket = await admit(web);
    socket.send(text);
    expect(await whenClosed(socket)).toBe(4400);
  });

  it('is cut off for bytes', async () => {
    const socket = await admit(web);
    socket.send(Buffer.from('{"id":1,"name":"app.status","input":{}}'));
    expect(await whenClosed(socket)).toBe(4400);
  });

  it('is cut off for a message above one mebibyte, and its session ends', async () => {
    const socket = await admit(web);
    socket.send('x'.repeat(1024 * 1024 + 1));
    const code = await whenClosed(socket);
    await web.careledger.untilClosed(1);
    expect([code, web.careledger.connections[0]?.calls]).toEqual([1009, []]);
  });
});

describe('whoever has no token', () => {
  it.each([
    ['a wrong one', '{"token":"AAAAAAAAAAAAAAAAAAAAAA"}'],
    ['an empty one', '{"token":""}'],
    ['a call', '{"id":1,"name":"app.status","input":{}}'],
    ['no JSON', 'token'],
  ])('is cut off with %s, and reaches nothing', async (_what, text) => {
    const socket = web.dial();
    await whenOpen(socket);
    socket.send(text);
    expect([await whenClosed(socket), web.careledger.connections]).toEqual([4401, []]);
  });

  it('cannot guess: after ten wrong ones even the right one is refused', async () => {
    const token = await web.token();
    const tries = [...Array.from({ length: 10 }, (_, guess) => `guess ${guess}`), token];
    for (const guess of tries) {
      const socket = web.dial();
      await whenOpen(socket);
      socket.send(JSON.stringify({ token: guess }));
      await whenClosed(socket);
    }
    expect(web.careledger.connections).toEqual([]);
  });

  it('is cut off when it says nothing', async () => {
    await web.close();
    web = await runWeb(createFakeCareledger(), { admission: 20, ping: 60_000 });
    expect(await whenClosed(web.dial())).toBe(4401);
  });

  it.each([
    ['no origin', () => ({})],
    ['another origin', () => ({ origin: 'http://evil.example' })],
    ["the ledger's origin", () => ({ origin: `http://127.0.0.1:${web.port + 1}` })],
    ['another host', () => ({ origin: web.origin, host: 'evil.example' })],
  ])('gets no socket with %s', async (_what, headers) => {
    expect(await whenClosed(web.dial(headers()))).toBe(403);
  });
});

describe('a page that vanished', () => {
  it('loses its session when it leaves a ping unanswered', async () => {
    await web.close();
    web = await runWeb(createFakeCareledger(), { admission: 60_000, ping: 30 });
    const silent = await admitByHand(web);
    await web.careledger.untilClosed(1);
    silent.destroy();
    expect(web.careledger.connections.map((connection) => connection.isClosed())).toEqual([true]);
  });
});

describe('a crowd of pages', () => {
  it('finds room for eight', async () => {
    const sockets: WebSocket[] = [];
    for (let page = 0; page < 8; page += 1) sockets.push(await admit(web));
    expect(await whenClosed(web.dial())).toBe(4429);
  });
});

/** Speaks WebSocket without ever answering a ping. */
async function admitByHand(running: Running): Promise<ReturnType<typeof connect>> {
  const token = await running.token();
  const socket = connect(running.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const answered = new Promise((resolve) => {
    socket.once('data', resolve);
  });
  socket.write(
    [
      'GET /socket HTTP/1.1',
      `Host: 127.0.0.1:${running.port}`,
      `Origin: ${running.origin}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '',
      '',
    ].join('\r\n'),
  );
  await answered;
  const text = Buffer.from(JSON.stringify({ token }));
  // A masked text frame whose mask is zero: RFC 6455, section 5.2.
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]));
  return socket;
}
