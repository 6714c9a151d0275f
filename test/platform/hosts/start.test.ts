import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

let folder: string;
let taken: Server;
let port: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'careledger-start-'));
  taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  ({ port } = taken.address() as AddressInfo);
});
afterEach(async () => {
  taken.close();
  await rm(folder, { recursive: true });
});

function start(...words: readonly string[]): ChildProcess {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const script = join(root, 'src-main/entry/start.ts');
  return spawn(process.execPath, [script, ...words], { cwd: root, env });
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

function whenEnded(child: ChildProcess): Promise<Ended> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, said }));
  });
}

describe('npm start that cannot go on', () => {
  it.each([
    ['an unknown option', () => ['--colour', 'red'], "Unknown option '--colour'"],
    ['a port of the web host that is taken', () => ['--port', String(port)], '(--port) cannot be'],
    ['a port of the ledger that is taken', () => ['--api-port', String(port)], '(--api-port)'],
    ['a file as data folder', () => ['--data', join(folder, 'file', 'x')], 'the path is a file'],
    ['no display for the window', () => ['--host', 'electron'], 'no display'],
  ])('for %s says so in words, and ends with 2', async (_why, words, sentence) => {
    await writeFile(join(folder, 'file'), '');
    const child = start('--host', 'web', '--data', join(folder, 'data'), ...words());
    const { code, said } = await whenEnded(child);
    expect({ code, said, hasTrace: /^\s+at /m.test(said) }).toEqual({
      code: 2,
      said: expect.stringContaining(sentence),
      hasTrace: false,
    });
  });
});

describe('npm start with the web host', () => {
  it('prints a link, a fresh one for each line, and stops cleanly when asked to', async () => {
    const child = start('--host', 'web', '--port', '0', '--data', join(folder, 'data'));
    const ended = whenEnded(child);
    const { stdin, stdout } = child;
    if (stdin === null || stdout === null) throw new Error('no pipes');
    const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    const first: unknown = (await lines.next()).value;
    stdin.on('error', () => undefined);
    stdin.write('\n');
    const second: unknown = (await lines.next()).value;
    child.kill('SIGTERM');
    const { code } = await ended;
    const link = expect.stringMatching(
      /^Careledger: http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{22} {2}\(valid 60 s, once\)$/,
    );
    expect([first, second, first === second, code]).toEqual([link, link, false, 0]);
  });
});
