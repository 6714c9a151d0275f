import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHeadlessNode } from '#app/headless/headless-node.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { serveLedger } from '#platform/store/serve-ledger.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { newFolder, openApp, passphrases, setUp } from '#test/support/real-app.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { workers } from '#test/support/store-in-folder.ts';
import { headlessPlatform } from '../../../src-main/entry/headless.ts';
import { workerUrls } from '../../../src-main/entry/workers.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const keyText = 'c3'.repeat(32);
const key = Uint8Array.from(Buffer.from(keyText, 'hex'));
const make = createMaker(await createPrimitives());

const base = mkdtempSync(join(tmpdir(), 'careledger-verify-'));
afterAll(() => rmSync(base, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly said: string;
}

const run = (words: readonly string[], input = '', env = {}): Promise<Ended> => {
  const script = join(root, 'src-main/entry/verify.ts');
  const child = spawn(process.execPath, [script, ...words], {
    cwd: root,
    env: { ...process.env, CARELEDGER_STORE_KEY: keyText, ...env },
  });
  child.stdin.end(input);
  let printed = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, printed, said }));
  });
};

/** Posts to a headless node over this folder, which is closed in order. */
const post = async (folder: string, count: number): Promise<void> => {
  const started = await startHeadlessNode({
    platform: await headlessPlatform(folder, workerUrls()),
    exists: true,
    given: key,
    askPassphrase: () => Promise.resolve(null),
    follow: null,
    open: serveLedger(workers.ledger, {
      folder,
      port: { want: 0, strict: false },
      postToken: null,
    }),
  });
  if (!started.ok) throw new Error(started.error.code);
  for (let each = 0; each < count; each += 1) {
    const body = JSON.stringify(make.create());
    const url = `${started.value.apiUrl}transactions?mode=commit`;
    expect((await fetch(url, { method: 'POST', body })).status).toBe(202);
  }
  await started.value.stop();
};

let older: string;
let folder: string;
beforeAll(async () => {
  folder = join(base, 'node');
  older = join(base, 'older');
  await post(folder, 2);
  cpSync(folder, older, { recursive: true });
  await post(folder, 1);
});

describe('npm run verify', () => {
  test('says that a ledger is whole, and ends with 0', async () => {
    const { code, printed } = await run(['--data', folder]);
    expect([code, printed]).toEqual([0, expect.stringContaining('(3 transactions in 3 blocks')]);
    expect(printed).toContain('The last signed head is in it.');
  });

  test('names what was changed by block and id, as text and as JSON, and ends with 1', async () => {
    const changed = join(base, 'changed');
    cpSync(folder, changed, { recursive: true });
    const database = connectWithKey(join(changed, 'ledger.db'), key);
    const id = database.one('SELECT id FROM transactions WHERE height = 2')?.hex('id');
    database.exec("UPDATE transactions SET body = replace(body, '2.0', '1.0') WHERE height = 2");
    database.close();
    const text = await run(['--data', changed]);
    const json = await run(['--data', changed, '--json']);

    expect([text.code, json.code]).toEqual([1, 1]);
    expect(text.printed).toContain(`block 2, transaction ${id}: `);
    expect(JSON.parse(json.printed)).toMatchObject({
      folder: changed,
      whole: false,
      checked: 3,
      problems: [{ height: 2, id, flaw: 'hash' }],
      signedHead: 'holds',
    });
  });

  test('notices a database that was rolled back', async () => {
    cpSync(join(folder, 'head.json'), join(older, 'head.json'));
    const { code, printed } = await run(['--data', older]);
    expect([code, printed]).toEqual([1, expect.stringContaining('OLDER than the head')]);
  });

  test.each([
    [['--data', join(base, 'none')], {}, 'There is no ledger'],
    [[], { CARELEDGER_DATA: '' }, '--data DIR or --backup FILE is needed'],
    [['--data', 'x', '--key-file', '/nonexistent'], {}, 'cannot be read (ENOENT)'],
  ])('ends with 2 for %j', async (words, env, sentence) => {
    const { code, said, printed } = await run(words, '', env);
    expect([code, printed, said]).toEqual([2, '', expect.stringContaining(sentence)]);
  });

  test('ends with 2 for a wrong key', async () => {
    const env = { CARELEDGER_STORE_KEY: '00'.repeat(32) };
    const { code, said } = await run(['--data', folder], '', env);
    expect([code, said]).toEqual([2, expect.stringContaining('does not open the ledger')]);
  });
});

describe('npm run verify on a clinic whose secrets are in a key file', () => {
  const env = { CARELEDGER_STORE_KEY: undefined };
  let clinic: string;
  beforeAll(async () => {
    clinic = await newFolder();
    const { page, close } = await openApp(clinic);
    await setUp(page);
    await close();
  });
  afterAll(() => rmSync(clinic, { recursive: true }));

  test('asks for its passphrase, and says nothing of it', async () => {
    const { code, printed, said } = await run(
      ['--data', clinic, '--json'],
      `${passphrases.keyFile}\n`,
      env,
    );
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({
      whole: true,
      problems: [],
      policy: 'compared',
      signedHead: 'holds',
      witnessed: true,
    });
    expect(printed + said).not.toContain(passphrases.keyFile);
  });

  test('ends with 2 where the passphrase is wrong or not given, and where it is in use', async () => {
    const wrong = await run(['--data', clinic], 'another passphrase\n', env);
    const none = await run(['--data', clinic], '', env);
    const running = await openApp(clinic);
    await running.page.get('workstation.unlock', { passphrase: passphrases.keyFile });
    const inUse = await run(['--data', clinic], `${passphrases.keyFile}\n`, env);
    await running.close();

    expect([wrong.code, none.code, inUse.code]).toEqual([2, 2, 2]);
    expect(wrong.said).toContain('not the passphrase');
    expect(none.said).toContain('needs its passphrase');
    expect(inUse.said).toContain('is in use');
  });
});
