import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { steadyWasm } from '#test/support/node-flags.ts';
import { makeFolder, openIn } from '#test/support/store-in-folder.ts';

const logName = 'ledger.db.journal';
const driver = new URL('append-forever.ts', import.meta.url).pathname;

/** Bytes up to the last that is not zero. */
const usedOf = (path: string): number => readFileSync(path).findLastIndex((byte) => byte !== 0) + 1;

describe('a log left behind by a killed process', () => {
  const killed = makeFolder();
  const copies: ReturnType<typeof makeFolder>[] = [];
  /** Bytes of the log that were acknowledged: what comes after them may be half written by rights. */
  let acknowledged = 0;

  beforeAll(async () => {
    const child = spawn(process.execPath, [...steadyWasm, driver, killed.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    let seen = 0;
    lines.on('line', () => {
      seen += 1;
      // Each of the four lanes prints three lines a round: 40 lines on, all that was under way is done.
      if (seen === 40) acknowledged = usedOf(join(killed.folder, logName));
      if (seen === 80) child.kill('SIGKILL');
    });
    await once(child, 'exit');
  });
  afterAll(() => [killed, ...copies].forEach(({ remove }) => remove()));

  const copyOf = (): string => {
    const copy = makeFolder();
    copies.push(copy);
    cpSync(killed.folder, copy.folder, { recursive: true });
    return copy.folder;
  };

  test('is taken in', async () => {
    const opened = await openIn(copyOf());

    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });

  test.each([0.001, 0.25, 0.5, 0.75, 0.97])(
    'is not taken for a shorter one when a byte at %d of it changed',
    async (part) => {
      const folder = copyOf();
      const log = join(folder, logName);
      const bytes = readFileSync(log);
      const offset = Math.floor(acknowledged * part);
      bytes[offset] = (bytes[offset] ?? 0) ^ 1;
      writeFileSync(log, bytes);

      const opened = await openIn(folder);
      if (opened.ok) await opened.value.close();

      expect(opened).toMatchObject({ ok: false, error: { code: 'damaged' } });
    },
  );
});
