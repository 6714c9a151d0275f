import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createStore } from '#platform/store/create-store.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import {
  ledgerKey,
  makeFolder,
  openWhole,
  postToken,
  workers,
} from '#test/support/store-in-folder.ts';

const make = createMaker(await createPrimitives());

describe('the HTTP API', () => {
  const { folder, remove } = makeFolder();
  let store: OpenStore;
  const at = (path: string): URL => new URL(path, store.ledger.apiUrl);
  const port = (): string => at('').port;
  const authorised = { Authorization: `Bearer ${postToken}` };

  beforeAll(async () => {
    store = await openWhole(folder);
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  test.each(['localhost', '127.0.0.1', '[::1]'])('answers under its own name %s', async (name) => {
    const answer = await exchange(at('/'), { headers: { Host: `${name}:${port()}` } });

    expect(answer.status).toBe(200);
  });

  test.each(['evil.example', 'localhost', '127.0.0.1:1', 'localhost.evil.example'])(
    'does not answer as %s',
    async (host) => {
      const answer = await exchange(at('/'), { headers: { Host: host } });

      expect(answer.status).toBe(421);
    },
  );

  test('lets no page of another origin read or post', async () => {
    const headers = { ...authorised, Origin: 'https://evil.example' };
    const [read, posted] = [
      await exchange(at('/'), { headers }),
      await exchange(at('transactions'), { method: 'POST', headers, body: '{}' }),
    ];

    expect(Object.keys(read.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
    expect(posted.status).toBe(401);
  });

  test.each([
    ['no token', {}],
    ['a wrong token', { Authorization: 'Bearer wrong' }],
    ['another scheme', { Authorization: `Basic ${postToken}` }],
  ])('takes nothing posted with %s', async (_what, headers) => {
    const transaction = make.create();

    const answer = await exchange(at('transactions?mode=commit'), {
      method: 'POST',
      headers,
      body: JSON.stringify(transaction),
    });

    expect(answer.status).toBe(401);
    expect(await store.ledger.read(transaction.id)).toMatchObject({ state: 'absent' });
  });

  test.each([
    ['an array', '[]', 400],
    ['null', 'null', 400],
    ['a number', '7', 400],
    ['broken JSON', '{"id":', 400],
    ['no body', '', 400],
    ['bytes that are not UTF-8', '\u0000', 400],
    ['deep nesting', `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
    ['a number beyond 2^63', '{"id":"x","metadata":{"n":99999999999999999999999}}', 400],
    ['more than a megabyte', `"${'x'.repeat(1024 * 1024)}"`, 413],
  ])('refuses %s and lives', async (_what, body, status) => {
    const answer = await exchange(at('transactions'), {
      method: 'POST',
      headers: authorised,
      body,
    });

    expect(answer.status).toBe(status);
    expect((await exchange(at('/'))).status).toBe(200);
  });

  test.each<readonly [string, (text: string) => Buffer]>([
    ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, its other order, without a mark', (text) => Buffer.from(text, 'utf16le').swap16()],
    ['UTF-32', (text) => Buffer.from(Uint32Array.from(Buffer.from(text, 'ascii')).buffer)],
  ])('takes JSON in %s', async (encoding, bytesOf) => {
    const transaction = make.create({ encoding });
    const headers = { ...authorised, 'Content-Type': 'application/json' };
    const body = new Uint8Array(bytesOf(JSON.stringify(transaction)));

    const answer = await fetch(at('transactions?mode=commit'), { method: 'POST', headers, body });

    expect([answer.status, await answer.json()]).toEqual([202, transaction]);
  });

  test.each([
    ['PUT', 'transactions', 405],
    ['DELETE', '/', 405],
    ['POST', 'outputs', 405],
    ['POST', '/nowhere', 404],
    ['GET', '/nowhere', 404],
    ['GET', '/api/v1/../../etc/passwd', 404],
    ['GET', 'blocks/99999999999999999999', 404],
    ['GET', 'blocks/x', 404],
    ['GET', `transactions/${'%00'.repeat(10)}`, 404],
    ['GET', `assets?search=${'x'.repeat(9000)}`, 414],
    ['GET', 'outputs?public_key=x&other=1', 400],
    ['GET', 'blocks', 400],
    ['GET', 'assets?search=x&limit=y', 400],
    ['GET', 'assets?search=%22%20NEAR(*%20OR%20)%27', 200],
    ['GET', 'assets?search=%00', 200],
    ['GET', 'blocks/0', 200],
    ['GET', 'transactions/', 400],
  ])('answers %s %s with %i', async (method, path, status) => {
    const answer = await exchange(at(path), { method, headers: authorised });

    expect(answer.status).toBe(status);
  });

  test('serves headers and the head of the chain', async () => {
    await store.ledger.append([make.create()]);

    const answers = [
      await exchange(at('/careledger/v1/head')),
      await exchange(at('/careledger/v1/headers/1')),
      await exchange(at('/careledger/v1/headers/99')),
    ];

    expect(answers.map((answer) => answer.body)).toEqual([
      await store.ledger.head(),
      await store.ledger.header(1),
      { message: 'Not found', status: 404 },
    ]);
  });

  test('finds words whatever their case and accents, all phrases, none excluded', async () => {
    const [one, two] = [make.create({ t: 'Crème brûlée zqx' }), make.create({ t: 'plain zqx' })];
    await store.ledger.append([one, two]);
    const search = async (text: string) => {
      const answer = await exchange(at(`assets?search=${encodeURIComponent(text)}`));
      return (answer.body as { id: string }[]).map(({ id }) => id);
    };

    const found = [
      await search('CREME'),
      await search('"creme brulee"'),
      await search('zqx -plain'),
      await search('-plain'),
      await search(two.id),
    ];

    expect(found).toEqual([[one.id], [one.id], [one.id], [], [two.id]]);
  });

  test('is not held up by clients that dribble', { timeout: 20_000 }, async () => {
    const slow = Array.from({ length: 50 }, () => {
      const socket = connect(Number(port()), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume();
      socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1');
      return socket;
    });

    const answer = await exchange(at('/'));
    const closed = await Promise.all(
      slow.map(
        (socket) => new Promise<boolean>((resolve) => socket.on('close', () => resolve(true))),
      ),
    );

    expect(answer.status).toBe(200);
    expect(closed).toHaveLength(50);
  });
});

describe('the port', () => {
  let taken: Server;
  let port: number;
  const { folder, remove } = makeFolder();

  beforeAll(async () => {
    taken = createServer();
    port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
    });
  });
  afterAll(() => {
    taken.close();
    remove();
  });

  const openOn = (strict: boolean) =>
    createStore({ folder, workers, port: { want: port, strict }, postToken }).open(ledgerKey);

  test('is exactly the one that was asked for, or none', async () => {
    const opened = await openOn(true);

    expect(opened).toEqual({ ok: false, error: { code: 'portTaken', port } });
  });

  test('is the next free one where that will do', async () => {
    const opened = await openOn(false);

    const taken = opened.ok ? Number(new URL(opened.value.ledger.apiUrl).port) : 0;
    if (opened.ok) await opened.value.close();
    expect(taken).toBeGreaterThan(port);
  });
});
