import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { changeByte } from '#test/support/damage.ts';
import { flipRoot } from '#test/support/damaged-ledger.ts';
import {
  addressOf,
  endNodes,
  type NodeProcess,
  startNode,
  stopNode,
} from '#test/support/node-process.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const make = createMaker(await createPrimitives());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-node-'));
});
afterEach(async () => {
  await endNodes();
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

const start = (words: readonly string[], env: Record<string, string> = {}): NodeProcess =>
  startNode(['--data', at('data'), ...words], env);

const post = (address: string, token: string | null): Promise<Response> =>
  fetch(new URL('/api/v1/transactions?mode=commit', address), {
    method: 'POST',
    headers: token === null ? {} : { Authorization: `Bearer ${token}` },
    body: JSON.stringify(make.create()),
  });

const heightAt = async (address: string): Promise<unknown> =>
  ((await (await fetch(new URL('/careledger/v1/head', address))).json()) as { height: unknown })
    .height;

describe('a headless node', () => {
  it('prints one line, lets anybody post when open, stops cleanly, and goes on where it was', async () => {
    const first = start(['--open']);
    const address = await addressOf(first);
    const { status } = await post(address, null);
    const ended = await stopNode(first);
    const second = start(['--open']);
    const height = await heightAt(await addressOf(second));
    const endedAgain = await stopNode(second, 'SIGINT');

    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect([status, height]).toEqual([202, 1]);
    expect([ended.code, ended.printed, endedAgain.code]).toEqual([0, `listening ${address}\n`, 0]);
  });

  it('wants the token of its folder, which only this account can read', async () => {
    const node = start([]);
    const address = await addressOf(node);
    const token = readFileSync(at('data/post-token'), 'utf8').trim();
    const statuses = [
      (await post(address, null)).status,
      (await post(address, 'x'.repeat(43))).status,
      (await post(address, token)).status,
    ];
    const { said } = await stopNode(node);

    expect(statuses).toEqual([401, 401, 202]);
    expect(statSync(at('data/post-token')).mode & 0o777).toBe(0o600);
    expect(said).toContain(at('data/post-token'));
    expect(said).not.toContain(token);
  });

  it('is read-only on a ledger older than its signed head', async () => {
    const first = start(['--open']);
    await post(await addressOf(first), null);
    await stopNode(first);
    cpSync(at('data'), at('older'), { recursive: true });
    const second = start(['--open']);
    await post(await addressOf(second), null);
    await stopNode(second);
    cpSync(at('data/head.json'), at('older/head.json'));
    rmSync(at('older/ledger.db.commits'));
    const behind = start(['--open', '--data', at('older')]);
    const address = await addressOf(behind);
    const { status } = await post(address, null);
    const height = await heightAt(address);
    const { said, code } = await stopNode(behind);

    expect({ status, height, code }).toEqual({ status: 503, height: 1, code: 0 });
    expect(said).toContain('older than its last signed head');
  });

  it('makes a key in the keychain for an empty folder, and finds it again', async () => {
    const env = { CARELEDGER_STORE_KEY: undefined } as unknown as Record<string, string>;
    const first = start(['--open'], env);
    await post(await addressOf(first), null);
    await stopNode(first);
    const second = start(['--open'], env);
    const height = await heightAt(await addressOf(second));
    await stopNode(second);

    expect(height).toBe(1);
  });
});

describe('a headless node that cannot start says so in one line', () => {
  const refused = async (words: readonly string[], env: Record<string, string> = {}) => {
    const { code, printed, said } = await start(words, env).ended;
    return { code, printed, lines: said.trimEnd().split('\n').length, said };
  };

  it.each([
    [['--colour', 'red'], {}, 2, "Unknown option '--colour'"],
    [[], { CARELEDGER_STORE_KEY: 'abc' }, 6, 'it has 3 hex digits and not 64'],
    [['--key-file', '/nonexistent/key'], {}, 6, 'cannot be read (ENOENT)'],
    [['--token-file', '/nonexistent/token'], {}, 2, 'cannot be used (ENOENT)'],
    [['--data', '/dev/null/x'], {}, 7, 'a part of the path is a file'],
  ])('for %j', async (words, env, code, sentence) => {
    const { said, ...rest } = await refused(words, env);
    expect({ ...rest, said }).toEqual({
      code,
      printed: '',
      lines: 1,
      said: expect.stringContaining(sentence),
    });
  });

  it('for a port that is taken, and leaves the folder as it was', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const api = await refused(['--open', '--port', String(port)]);
    const stream = await refused(['--open', '--ws-port', String(port)]);
    server.close();

    const sentence = expect.stringContaining(`Port ${port} is in use`);
    expect([api, stream]).toMatchObject([
      { code: 3, said: sentence },
      { code: 3, said: sentence },
    ]);
    expect(existsSync(at('data/ledger.db'))).toBe(false);
  });

  it('for a folder in use, with a wrong key, without any, and for a damaged ledger', async () => {
    const node = start(['--open']);
    await addressOf(node);
    const inUse = await refused([]);
    await stopNode(node);
    const wrong = await refused([], { CARELEDGER_STORE_KEY: 'd4'.repeat(32) });
    const env = { CARELEDGER_STORE_KEY: undefined } as unknown as Record<string, string>;
    const none = await refused([], env);
    changeByte(at('data/ledger.db'), 200);
    const damaged = await refused([]);

    expect([inUse, wrong, none, damaged].map(({ code, lines }) => [code, lines])).toEqual([
      [4, 1],
      [6, 1],
      [6, 1],
      [5, 1],
    ]);
    expect(damaged.said).toContain('npm run verify');
  });
});

describe('a headless node whose ledger was made anew', () => {
  it('says so, and serves all of it', async () => {
    const first = start(['--open']);
    await post(await addressOf(first), null);
    await stopNode(first);
    flipRoot(at('data'), 'spends', Buffer.from('c3'.repeat(32), 'hex'));

    const second = start(['--open']);
    const address = await addressOf(second);
    const { status } = await post(address, null);
    const height = await heightAt(address);
    const { said } = await stopNode(second);

    expect([status, height]).toEqual([202, 2]);
    expect(said).toContain('made anew from its 1 blocks and 1 transactions');
  });
});

describe('a headless node at an address that other computers reach', () => {
  const host = Object.values(networkInterfaces())
    .flatMap((cards = []) => cards)
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

  /** A status over TLS, trusting the test's own certificate alone. */
  const statusOf = (address: string, token: string | null): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
      const ca = readFileSync(at('cert.pem'));
      get(new URL('/api/v1/', address), { ca, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });

  it.skipIf(host === undefined)('has TLS and answers nobody without the token', async () => {
    execFileSync('openssl', [
      ...['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-subj', '/CN=node'],
      ...['-addext', `subjectAltName=IP:${host}`],
      ...['-keyout', at('key.pem'), '-out', at('cert.pem')],
    ]);
    const tls = ['--tls-cert', at('cert.pem'), '--tls-key', at('key.pem')];
    const node = start(['--host', host ?? '', ...tls]);
    const address = await addressOf(node);
    const token = readFileSync(at('data/post-token'), 'utf8').trim();
    const statuses = [await statusOf(address, null), await statusOf(address, token)];
    const { code } = await stopNode(node);

    expect(address).toMatch(new RegExp(`^https://${host}:\\d+/$`));
    expect([statuses, code]).toEqual([[401, 200], 0]);
  });
});
