import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectWithKey } from '#platform/store/open-database.ts';
import { steadyWasm } from '#test/support/node-flags.ts';
import {
  ledgerKey,
  makeFolder,
  openIn,
  openWhole,
  storeIn,
} from '#test/support/store-in-folder.ts';

describe('opening a data folder', () => {
  let made: ReturnType<typeof makeFolder>;

  beforeEach(async () => {
    made = makeFolder();
    await (await openWhole(made.folder)).close();
  });
  afterEach(() => made.remove());

  const ledgerPath = (): string => join(made.folder, 'ledger.db');

  test('finds a ledger only where one was made', async () => {
    const empty = makeFolder();

    const found = [await storeIn(made.folder).exists(), await storeIn(empty.folder).exists()];

    expect(found).toEqual([true, false]);
    empty.remove();
  });

  test('leaves no log behind when it is closed', () => {
    expect(readdirSync(made.folder).sort()).toEqual([
      'ledger.db',
      'ledger.db.check',
      'ledger.db.commits',
      'ledger.db.journal',
      'ledger.db.reserve',
      'lock',
    ]);
  });

  test('refuses another key', async () => {
    const opened = await openIn(made.folder, new Uint8Array(32).fill(9));

    expect(opened).toEqual({ ok: false, error: { code: 'wrongKey' } });
  });

  test('refuses a file of a newer program, and leaves it as it is', async () => {
    const database = connectWithKey(ledgerPath(), ledgerKey);
    database.exec('PRAGMA user_version = 1000');
    database.close();

    const opened = await openIn(made.folder);

    expect(opened).toEqual({ ok: false, error: { code: 'newer', file: 'ledger.db' } });
    expect(readdirSync(made.folder).filter((name) => name.endsWith('.bak'))).toEqual([]);
  });

  test('calls an emptied file damaged, not new', async () => {
    truncateSync(ledgerPath(), 0);

    const opened = await openIn(made.folder);

    expect(opened).toEqual({ ok: false, error: { code: 'damaged', file: 'ledger.db' } });
  });

  test('calls a vanished file damaged, not new', async () => {
    rmSync(ledgerPath());

    const opened = await openIn(made.folder);

    expect(opened).toEqual({ ok: false, error: { code: 'damaged', file: 'ledger.db' } });
  });

  test('lets one store at a time into the folder, within a process', async () => {
    const first = await openWhole(made.folder);

    const second = await openIn(made.folder);

    expect(second).toEqual({ ok: false, error: { code: 'inUse' } });
    await first.close();
    await (await openWhole(made.folder)).close();
  });

  test('lets one process at a time in, and the next when that one was killed', async () => {
    const driver = new URL('../../faults/store/append-forever.ts', import.meta.url).pathname;
    const holder = spawn(process.execPath, [...steadyWasm, driver, made.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');

    const whileHeld = await openIn(made.folder);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const afterwards = await openIn(made.folder);

    expect(whileHeld).toEqual({ ok: false, error: { code: 'inUse' } });
    expect(afterwards.ok).toBe(true);
    if (afterwards.ok) await afterwards.value.close();
  });

  test('sets a folder aside whole, and starts anew', async () => {
    await storeIn(made.folder).setAside();

    const names = readdirSync(made.folder);

    expect(names.filter((name) => name.startsWith('ledger.db'))).toEqual([]);
    expect(names.some((name) => name.startsWith('set-aside-'))).toBe(true);
    const again = await openWhole(made.folder);
    expect((await again.ledger.head()).height).toBe(0);
    await again.close();
  });
});
