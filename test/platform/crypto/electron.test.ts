import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { findElectron } from '#test/support/electron33.ts';
import { realCrypto } from '#test/support/real-crypto.ts';

const run = promisify(execFile);
const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'careledger-electron-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = async (): Promise<void> => {
  await build({
    entryPoints: {
      main: source('./electron-probe.ts'),
      'kdf-worker': source('../../../src-main/platform/crypto/kdf-worker.ts'),
    },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    external: ['electron'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'probe', version: '1.0.0', type: 'module', main: 'main.js' }),
  );
};

const probe = async (): Promise<unknown> => {
  const electron = await findElectron();
  const flags = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'user')}`];
  const { stdout } = await run('xvfb-run', ['-a', electron, ...flags, folder]);
  return JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? 'null');
};

test(
  'the bundled cryptography answers in Electron as it does in Node',
  { timeout: 120_000 },
  async () => {
    await bundle();

    const answers = await probe();

    const crypto = await realCrypto();
    const key = new Uint8Array(32).fill(7);
    const message = new TextEncoder().encode('abc');
    const hexOf = (value: Uint8Array): string => Buffer.from(value).toString('hex');
    expect(answers).toEqual({
      collected: true,
      wrongVerdicts: [],
      sha3: '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
      hkdf: hexOf(crypto.hkdf(key, 'info')),
      argon2id: hexOf(await crypto.argon2id(message, new Uint8Array(16))),
      signer: crypto.signer(key).publicKey,
      signature: hexOf(crypto.signer(key).sign(message)),
      boxKey: hexOf(crypto.boxPublicKey(key)),
      box: hexOf(message),
      otherBox: null,
      sealed: hexOf(crypto.primitives.seal(key, new Uint8Array(12), message, message)),
      opened: hexOf(message),
      forged: null,
      inflated: hexOf(message),
      words: crypto.toWords(key).join(' '),
      lang: 'hi',
    });
  },
);
