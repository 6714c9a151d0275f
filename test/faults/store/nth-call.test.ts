import { cpSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TransactionId } from '#contract/ids.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { getRow } from '#platform/ledger/small-rows.ts';
import { verifyChain } from '#platform/ledger/verify-chain.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

/** What happens at each call that changes journal or count of commits; it may throw, or write a part. */
const faults = vi.hoisted(() => ({
  at: (_write: ((bytes: Uint8Array) => void) | null, _bytes: Uint8Array | null): void => undefined,
}));

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  return {
    ...fs,
    writeSync: (file: number, bytes: Uint8Array, from: number, length: number, at: number) => {
      const part = bytes.subarray(from, from + length);
      faults.at((some) => void fs.writeSync(file, some, 0, some.length, at), part);
      return fs.writeSync(file, bytes, from, length, at);
    },
    fdatasyncSync: (file: number) => {
      faults.at(null, null);
      fs.fdatasyncSync(file);
    },
  };
});

const primitives = await createPrimitives();
const make = createMaker(primitives);

/** Made once: signing them anew for every call would be most of the time. */
const create = (size: number, number: number): Transaction =>
  make.create({ text: 'x'.repeat(size), number });
/** The second of the large ones does not fit into the journal behind the others, the last not at all. */
const transactions = [10, 260_000, 260_000, 30, 40, 600_000, 50].map(create);

interface Acknowledged {
  readonly ids: readonly TransactionId[];
  readonly row: number;
  readonly counter: number;
}

const open = (folder: string) =>
  openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));

const opened = (folder: string): LedgerNode => {
  const node = open(folder);
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};

/** Appends, rows and counters in turn; what was refused is a full disk's fault and nothing else's. */
const work = async (node: LedgerNode, done: (so: Acknowledged) => void): Promise<void> => {
  let so: Acknowledged = { ids: [], row: 0, counter: 0 };
  const took = (more: Partial<Acknowledged>): void => done((so = { ...so, ...more }));
  const refusals: unknown[] = [];
  for (const [number, transaction] of transactions.entries()) {
    const appended = await node.append([transaction]);
    if (appended.ok) took({ ids: [...so.ids, transaction.id] });
    else refusals.push(appended.error.code);
    const body = Uint8Array.of(number + 1);
    const written = await node.writeRows({ rows: [{ put: 'setting', id: 'row', body }] });
    if (written.ok) took({ row: number + 1 });
    else refusals.push(written.error.code);
    const next = await node.next('numbers');
    if (next.ok) took({ counter: next.value });
    else refusals.push(next.error.code);
    if (number === 3) node.file.settle();
  }
  expect(refusals.filter((code) => code !== 'diskFull')).toEqual([]);
};

/** Everything acknowledged is there, and all that is there is whole. */
const expectWhole = async (node: LedgerNode, so: Acknowledged): Promise<void> => {
  const states = readTransactions(node.file, so.ids, primitives).map(({ state }) => state);
  const report = await verifyChain(node.file, primitives, () => undefined);
  const row = node.file.read((database) => getRow(database, 'setting', 'row'))?.[0] ?? 0;
  const next = await node.next('numbers');

  expect(new Set([...states, 'whole'])).toEqual(new Set(['whole']));
  expect(report.problems).toEqual([]);
  expect(row).toBeGreaterThanOrEqual(so.row);
  expect(next.ok && next.value).toBeGreaterThan(so.counter);
};

describe('the call to the file system that comes as number', () => {
  let folders: ReturnType<typeof makeFolder>[];
  const newFolder = (): string => {
    const made = makeFolder();
    folders.push(made);
    return made.folder;
  };

  beforeEach(() => {
    folders = [];
  });
  afterEach(() => {
    faults.at = () => undefined;
    for (const { remove } of folders) remove();
  });

  /** The files as a process leaves them that is killed now. */
  const killed = (folder: string): string => {
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    return copy;
  };

  /** Runs `each` for the first call, the second and so on, until there is no such call. */
  const forEveryCall = async (each: (number: number) => Promise<boolean>): Promise<number> => {
    for (let number = 1; ; number += 1) {
      const happened = await each(number);
      faults.at = () => undefined;
      for (const { remove } of folders.splice(0)) remove();
      if (!happened) return number - 1;
    }
  };

  const failures = {
    'finds the disk full': { code: 'ENOSPC', part: 0, isForGood: false },
    'and all after it write a part and fail': { code: 'EIO', part: 0.4, isForGood: true },
  } as const;

  test.each(Object.entries(failures))(
    '%s, and nothing acknowledged is lost',
    { timeout: 300_000 },
    async (_name, { code, part, isForGood }) => {
      const calls = await forEveryCall(async (number) => {
        const folder = newFolder();
        opened(folder).close();
        let count = 0;
        faults.at = (write, bytes) => {
          count += 1;
          if (isForGood ? count < number : count !== number) return;
          if (bytes !== null && part > 0) write?.(bytes.subarray(0, bytes.length * part));
          throw Object.assign(new Error(code), { code });
        };
        let so: Acknowledged = { ids: [], row: 0, counter: 0 };
        const first = open(folder);
        if (first.ok) await work(first.value, (now) => (so = now));
        const happened = count >= number;
        const after = killed(folder);
        faults.at = () => undefined;

        const node = first.ok ? first.value : opened(folder);
        await expectWhole(node, so);
        for (const each of transactions) expect((await node.append([each])).ok).toBe(true);
        node.close();
        const other = opened(after);
        await expectWhole(other, so);
        other.close();
        const again = opened(folder);
        await expectWhole(again, { ...so, ids: transactions.map(({ id }) => id) });
        again.close();
        return happened;
      });

      expect(calls).toBeGreaterThan(30);
    },
  );

  test.each([0, 0.5, 1])(
    'is the last of a killed process, with %d of what it was to write',
    { timeout: 300_000 },
    async (part) => {
      const folder = newFolder();
      let so: Acknowledged = { ids: [], row: 0, counter: 0 };
      const deaths: { readonly folder: string; readonly so: Acknowledged }[] = [];
      const node = opened(folder);
      faults.at = (write, bytes) => {
        if (bytes !== null && part > 0) write?.(bytes.subarray(0, bytes.length * part));
        deaths.push({ folder: killed(folder), so });
      };
      await work(node, (now) => (so = now));
      node.close();
      faults.at = () => undefined;

      for (const death of deaths) {
        const other = opened(death.folder);
        await expectWhole(other, death.so);
        other.close();
      }
      expect(deaths.length).toBeGreaterThan(30);
    },
  );
});
