import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const env = { ...process.env, CARELEDGER_STORE_KEY: 'c3'.repeat(32) };
const make = createMaker(await createPrimitives());
let posted = 0;

let folder: string;
const running = new Set<ChildProcess>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-backup-'));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

const run = async (entry: string, words: readonly string[]) => {
  const script = join(root, `src-main/entry/${entry}.ts`);
  const child = spawn(process.execPath, [script, ...words], { cwd: root, env });
  running.add(child);
  let [printed, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed, said };
};

const backUp = (from: string, to: string) => run('backup', ['--data', at(from), '--to', at(to)]);

interface Running {
  readonly address: string;
  readonly said: () => string;
  readonly end: (signal: NodeJS.Signals) => Promise<unknown>;
}

const serve = async (data: string): Promise<Running> => {
  const words = ['--data', at(data), '--port', '0', '--ws-port', '0', '--open'];
  const script = join(root, 'src-main/entry/node.ts');
  const child = spawn(process.execPath, [script, ...words], { cwd: root, env });
  running.add(child);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    address: line.replace('listening ', ''),
    said: () => said,
    end: (signal) => {
      child.kill(signal);
      return once(child, 'close');
    },
  };
};

const post = async ({ address }: Running, count: number): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (let each = 0; each < count; each += 1) {
    posted += 1;
    const body = JSON.stringify(make.create({ text: 'x'.repeat(5000), posted }));
    const url = new URL('/api/v1/transactions?mode=commit', address);
    statuses.push((await fetch(url, { method: 'POST', body })).status);
  }
  return statuses;
};

const heightOf = async ({ address }: Running): Promise<unknown> => {
  const answer = await fetch(new URL('/careledger/v1/head', address));
  return ((await answer.json()) as { readonly height: unknown }).height;
};

const verify = async (data: string) => {
  const { code, printed } = await run('verify', ['--data', at(data), '--json']);
  return {
    code,
    ...(JSON.parse(printed) as { readonly checked: number; readonly signedHead: string }),
  };
};

describe('npm run backup', () => {
  test('copies a ledger that a node serves, which goes on, and the copy is whole', async () => {
    const node = await serve('data');
    await post(node, 5);
    const posting = post(node, 60); // more than the journal takes
    const made = await backUp('data', 'copy');
    const statuses = await posting;
    const door = statSync(at('data/door.json')).mode & 0o777;
    await node.end('SIGTERM');
    const copied = await verify('copy');
    const original = await verify('data');

    expect(made).toMatchObject({ code: 0, said: '' });
    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(copied).toMatchObject({ code: 0, signedHead: 'holds', problems: [] });
    expect(made.printed).toContain(`${copied.checked} transactions`);
    expect(copied.checked).toBeGreaterThanOrEqual(5);
    expect(original).toMatchObject({ code: 0, checked: 65 });
    expect(door).toBe(0o600);
    expect(existsSync(at('data/door.json'))).toBe(false);
  });

  test('copies a closed folder, and one that a kill left, with what stands in the journal alone', async () => {
    const node = await serve('data');
    await post(node, 3);
    await node.end('SIGKILL');
    const made = await backUp('data', 'copy');
    const again = await serve('copy');
    const height = await heightOf(again);
    await again.end('SIGTERM');

    expect(made).toMatchObject({ code: 0, said: '' });
    expect(height).toBe(3);
  });

  test('is noticed as older where the newer signed head is', async () => {
    const node = await serve('data');
    await post(node, 1);
    await backUp('data', 'copy');
    await post(node, 1);
    await node.end('SIGTERM');
    cpSync(at('data/head.json'), at('copy/head.json'));
    const older = await serve('copy');
    const [status] = await post(older, 1);
    await older.end('SIGTERM');

    expect(status).toBe(503);
    expect(older.said()).toContain('older than its last signed head');
    expect(await verify('copy')).toMatchObject({ code: 1, signedHead: 'behind' });
  });

  test('leaves nothing when it cannot be made, and says why', async () => {
    const node = await serve('data');
    await post(node, 1);
    writeFileSync(at('file'), '');
    const into = await backUp('data', 'file/copy');
    await node.end('SIGTERM');
    const full = await backUp('data', 'data/../data/lock/copy');
    const missing = await backUp('nothing', 'copy');
    cpSync(at('data'), at('taken'), { recursive: true });
    const before = readdirSync(at('taken')).toSorted();
    const notEmpty = await backUp('data', 'taken');
    writeFileSync(at('data/installation.json'), '{}');
    const clinic = await backUp('data', 'copy');
    const same = await backUp('data', 'data');

    expect([into, full, missing, notEmpty, clinic].map(({ code }) => code)).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect([into.said, missing.said, notEmpty.said, clinic.said, same.said]).toEqual([
      expect.stringContaining('cannot be used'),
      expect.stringContaining('no ledger'),
      expect.stringContaining('not empty'),
      expect.stringContaining("clinic's workstation"),
      expect.stringContaining('the data folder itself'),
    ]);
    expect(same.code).toBe(2);
    expect(readdirSync(at('taken')).toSorted()).toEqual(before);
    expect(existsSync(at('copy'))).toBe(false);
  });
});

describe("a running node's door", () => {
  test('opens to nobody without the token of this start, and to no other request', async () => {
    const node = await serve('data');
    const { port, token } = JSON.parse(readFileSync(at('data/door.json'), 'utf8')) as {
      readonly port: number;
      readonly token: string;
    };
    const ask = async (path: string, bearer: string, body: string): Promise<number> => {
      const headers = { Authorization: `Bearer ${bearer}` };
      return (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body }))
        .status;
    };
    const wanted = JSON.stringify({ to: at('copy') });
    const statuses = [
      await ask('/backup', 'x'.repeat(43), wanted),
      await ask('/backup', '', wanted),
      await ask('/other', token, wanted),
      await ask('/backup', token, JSON.stringify({ to: 'relative' })),
      await ask('/backup', token, `{"to":"/${'x'.repeat(20_000)}"}`),
      await ask('/backup', token, '{'),
    ];
    await node.end('SIGTERM');

    expect(statuses).toEqual([401, 401, 404, 400, 400, 400]);
    expect(existsSync(at('copy'))).toBe(false);
  });
});
