import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { getRow } from '#platform/ledger/small-rows.ts';
import { verifyChain } from '#platform/ledger/verify-chain.ts';
import { flipPage, flipRoot, rootsOf } from '#test/support/damaged-ledger.ts';
import { steadyWasm } from '#test/support/node-flags.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

/** What happens at each call that puts files in their places; it may throw. */
const faults = vi.hoisted(() => ({ at: (): void => undefined }));

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const before =
    <Args extends readonly unknown[], Value>(call: (...args: Args) => Value) =>
    (...args: Args): Value => {
      faults.at();
      return call(...args);
    };
  return {
    ...fs,
    fsyncSync: before(fs.fsyncSync),
    linkSync: before(fs.linkSync),
    renameSync: before(fs.renameSync),
    rmSync: (...args: Parameters<typeof fs.rmSync>) => {
      if (String(args[0]).includes('ledger.db')) faults.at();
      fs.rmSync(...args);
    },
  };
});

const primitives = await createPrimitives();
const make = createMaker(primitives);
const driver = new URL('open-until-killed.ts', import.meta.url).pathname;

const open = (folder: string) =>
  openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
const opened = (folder: string) => {
  const node = open(folder);
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};

const made: ReturnType<typeof makeFolder>[] = [];
const newFolder = (): string => {
  const folder = makeFolder();
  made.push(folder);
  return folder.folder;
};
const copyOf = (folder: string): string => {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
};
afterAll(() => made.forEach(({ remove }) => remove()));

/** Appends and writes rows in turn; `meanwhile` is told after each how many there are. */
const fill = async (
  folder: string,
  count: number,
  meanwhile: (node: LedgerNode, done: number) => void = () => undefined,
): Promise<readonly Transaction[]> => {
  const node = opened(folder);
  const transactions: Transaction[] = [];
  for (let each = 1; each <= count; each += 1) {
    const transaction = make.create({ each, text: 'x'.repeat(500) });
    const appended = await node.append([transaction]);
    if (!appended.ok) throw new Error(appended.error.code);
    transactions.push(transaction);
    const body = Uint8Array.of(each % 256);
    await node.writeRows({ rows: [{ put: 'setting', id: 'row', body }] });
    meanwhile(node, each);
  }
  node.close();
  return transactions;
};

/** Closed, with a damaged index. */
const damaged = newFolder();
let transactions: readonly Transaction[];
beforeAll(async () => {
  transactions = await fill(damaged, 120);
  flipRoot(damaged, 'spends');
});
beforeEach(() => {
  faults.at = () => undefined;
});

/** Everything that was acknowledged, whole, and nothing left over. */
const expectWhole = async (folder: string, acknowledged = transactions): Promise<void> => {
  const node = opened(folder);
  const count = acknowledged.length;
  const ids = acknowledged.map(({ id }) => id);
  const states = readTransactions(node.file, ids, primitives).map(({ state }) => state);
  const report = await verifyChain(node.file, primitives, () => undefined);
  const row = node.file.read((database) => getRow(database, 'setting', 'row'));
  const appended = await node.append([make.create()]);
  node.close();

  expect(new Set(states)).toEqual(new Set(['whole']));
  expect(report).toMatchObject({ checked: count, problems: [] });
  expect(row).toEqual(Uint8Array.of(count % 256));
  expect(appended).toMatchObject({ ok: true });
  expect(readdirSync(folder).filter((name) => name.includes('rebuilding'))).toEqual([]);
};

describe('a ledger that is made anew', () => {
  test(
    'comes to the same end after a kill before every call that puts it in its place',
    { timeout: 300_000 },
    async () => {
      const folder = copyOf(damaged);
      const deaths: string[] = [];
      faults.at = () => deaths.push(copyOf(folder));
      opened(folder).close();
      faults.at = () => undefined;

      for (const each of [...deaths, folder]) await expectWhole(each);
      expect(deaths.length).toBeGreaterThan(5);
    },
  );

  test(
    'is made later where one of these calls fails, and the damaged one is as it was till then',
    { timeout: 300_000 },
    async () => {
      const outcomes: string[] = [];
      for (let number = 1; ; number += 1) {
        const folder = copyOf(damaged);
        let count = 0;
        faults.at = () => {
          count += 1;
          if (count === number) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        };
        const node = open(folder);
        faults.at = () => undefined;
        if (node.ok) node.value.close();
        outcomes.push(node.ok ? 'opened' : node.error.code);
        await expectWhole(folder);
        if (count < number) break;
      }

      expect(new Set(outcomes)).toEqual(new Set(['opened', 'damaged']));
    },
  );

  test.each([1, 60, 120])(
    'comes to the same end after a kill while its transaction %d is written',
    { timeout: 120_000 },
    async (number) => {
      const folder = copyOf(damaged);
      const child = spawn(process.execPath, [...steadyWasm, driver, folder, String(number)]);

      const [, signal] = await once(child, 'exit');

      expect(signal).toBe('SIGKILL');
      expect(existsSync(join(folder, 'ledger.db.rebuilding'))).toBe(true);
      await expectWhole(folder);
    },
  );
});

/** Acknowledged in the database's file, in its log, and in the journal alone. */
describe('a ledger that was killed and then damaged', () => {
  const killed = newFolder();
  let acknowledged: readonly Transaction[];
  beforeAll(async () => {
    const folder = newFolder();
    acknowledged = await fill(folder, 12, (node, done) => {
      if (done === 3 || done === 6) node.file.settle();
      if (done === 3) node.file.read((database) => database.all('PRAGMA wal_checkpoint'));
      if (done === 12) cpSync(folder, killed, { recursive: true });
    });
  });

  const derived = () =>
    rootsOf(copyOf(killed)).filter(({ name }) =>
      ['spends', 'registry', 'card_keys', 'access_batches'].includes(name),
    );

  test('is made anew with all that its log and its journal hold', async () => {
    for (const { page } of derived()) {
      const folder = copyOf(killed);
      flipPage(folder, page);
      const node = opened(folder);
      node.close();
      expect(node.rebuilt).toMatchObject({ blocks: 12, transactions: 12 });
      await expectWhole(folder, acknowledged);
    }
  });

  test.each(['ledger.db.journal', 'ledger.db-wal'])(
    'is damaged, and no other file takes its place, without its %s',
    (name) => {
      const outcomes = derived().map(({ page }) => {
        const folder = copyOf(killed);
        flipPage(folder, page);
        rmSync(join(folder, name));
        const node = open(folder);
        return [node.ok, existsSync(join(folder, 'ledger.db.damaged'))];
      });

      expect(outcomes).toEqual(derived().map(() => [false, false]));
    },
  );
});

describe('a damaged ledger on a full disk', () => {
  const { folder: mountPoint, remove } = makeFolder();
  const disk = join(mountPoint, 'disk');
  mkdirSync(disk);
  const isMounted = ((): boolean => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'careledger-test', disk], {
        stdio: 'ignore',
      });
      return true;
    } catch {
      return false;
    }
  })();
  afterAll(() => {
    if (isMounted) execFileSync('umount', [disk]);
    remove();
  });
  const ballast = join(disk, 'ballast');
  const fill = (free: number): void => {
    const descriptor = openSync(ballast, 'w');
    const { bavail, bsize } = statfsSync(disk);
    try {
      for (let left = bavail * bsize - free; left > 0; left -= 4096)
        writeSync(descriptor, Buffer.alloc(4096, 1));
    } catch {
      // Full, as wanted.
    }
    closeSync(descriptor);
  };

  test.runIf(isMounted)(
    'is as it was, and is made anew when there is room',
    { timeout: 300_000 },
    async () => {
      const folder = join(disk, 'data');
      const outcomes: string[] = [];
      for (const free of [0, 8, 100, 400, 800, 1200, 4000].map((each) => each * 1024)) {
        cpSync(damaged, folder, { recursive: true });
        rmSync(join(folder, 'ledger.db.reserve'), { force: true });
        const bytes = readFileSync(join(folder, 'ledger.db'));
        fill(free);
        const node = open(folder);
        if (node.ok) node.value.close();
        outcomes.push(node.ok ? 'opened' : node.error.code);
        const isAsBefore = readFileSync(join(folder, 'ledger.db')).equals(bytes);
        const left = readdirSync(folder).filter((name) => name.includes('rebuilding'));
        expect({ isAsBefore, left }).toEqual({ isAsBefore: !node.ok, left: [] });
        rmSync(ballast);
        await expectWhole(folder);
        rmSync(folder, { recursive: true });
      }

      // With no room at all no ledger opens, damaged or not.
      expect(new Set(outcomes)).toEqual(new Set(['diskFull', 'damaged', 'opened']));
    },
  );
});
