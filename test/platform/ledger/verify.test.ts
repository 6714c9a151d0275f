import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LedgerReport, Problem } from '#app/ports/verification.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { openVerification } from '#platform/ledger/verify/open-verification.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter } from '#test/support/clinic.ts';
import { filesIn } from '#test/support/damage.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const write = clinicWriter(primitives, createDriverTransactions(primitives));
const worker = new URL('../../../src-main/platform/ledger/verify/worker.ts', import.meta.url);

const base = mkdtempSync(join(tmpdir(), 'careledger-verify-'));
afterAll(() => rmSync(base, { recursive: true }));
const original = join(base, 'original');

const open = (folder: string) => {
  const opened = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
};

/** A clinic with a patient and a visit, and a chain of foreign transactions. */
const fill = async (folder: string): Promise<void> => {
  const node = open(folder);
  const root = signerOf('root');
  const doctor = signerOf('doctor');
  const first = make.create({ word: 'first' });
  const second = make.transfer(first);
  const blocks = [
    [write.clinic(root)],
    [write.staff(root, 'admin', ['administrator'])],
    [write.staff(signerOf('admin'), 'doctor', ['doctor'])],
    [write.patient(doctor, 'ana').transaction, first],
    [write.visit(doctor, 'ana', 'visit one').transaction, second],
    [make.transfer(second), make.create(undefined, { note: 'x'.repeat(3000) })],
  ];
  for (const block of blocks) {
    const added = await node.append(block);
    if (!added.ok) throw new Error(JSON.stringify(added.error));
  }
  await node.writeRows({
    access: [1, 2].map((each) => ({
      at: `2026-11-2${each}T10:00:00Z`,
      actor: 'doctor',
      patient: 'ana',
      action: 'read',
      transaction: null,
    })),
  });
  node.close();
};
beforeAll(() => fill(original));

let copies = 0;
const copyOf = (folder: string = original): string => {
  copies += 1;
  const copy = join(base, `copy-${copies}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
};

const verify = async (folder: string, threads = 0): Promise<LedgerReport> => {
  const opened = openVerification({ folder, primitives, worker, threads })(ledgerKey);
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return await opened.value.verify(() => undefined);
  } finally {
    opened.value.close();
  }
};

const change = (folder: string, sql: string): void => {
  const database = connectWithKey(join(folder, 'ledger.db'), ledgerKey);
  database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  database.close();
};

const flawsAt = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ height, flaw }) => `${height ?? '-'} ${flaw}`);

describe('a ledger that is whole', () => {
  test.each([0, 2])(
    'has no problem, with %d threads beside the one that reads',
    async (threads) => {
      const report = await verify(copyOf(), threads);
      expect(report).toMatchObject({
        head: { height: 6, transactions: 9 },
        checked: 9,
        problems: [],
        policy: 'compared',
        threads,
      });
    },
  );

  test('is told how far it is', async () => {
    const steps: [number, number][] = [];
    const opened = openVerification({ folder: copyOf(), primitives, worker, threads: 0 })(
      ledgerKey,
    );
    if (!opened.ok) throw new Error(opened.error.code);
    await opened.value.verify((done, total) => void steps.push([done, total]));
    opened.value.close();
    expect(steps.at(-1)).toEqual([9, 9]);
  });
});

describe('what was changed by somebody with the key is named', () => {
  test.each([
    [
      'UPDATE transactions SET body = replace(body, \'"first"\', \'"other"\') WHERE height = 4',
      ['4 hash'],
    ],
    ["UPDATE transactions SET body = '{' WHERE height = 2", ['2 body']],
    ['UPDATE transactions SET asset = zeroblob(32) WHERE height = 3', ['3 index']],
    ['UPDATE blocks SET root = zeroblob(32) WHERE height = 2', ['2 block', '3 link']],
    ['UPDATE blocks SET size = 7 WHERE height = 2', ['2 block']],
    ['UPDATE blocks SET previous = zeroblob(32) WHERE height = 6', ['6 link', '6 block']],
    ['DELETE FROM blocks WHERE height = 3', ['3 block']],
    ['DELETE FROM transactions WHERE height = 1', ['1 block']],
    ['UPDATE transactions SET height = 9 WHERE height = 3', ['3 block', '9 block']],
    ['DELETE FROM spends WHERE seq = 2', ['6 spends', '- spends']],
    ["INSERT INTO spends (id, output, spender) VALUES (x'00', 0, x'01')", ['- spends']],
    ['DELETE FROM outputs WHERE seq = 1', ['1 outputs']],
    ["UPDATE outputs SET public_key = 'x' WHERE seq = 2", ['2 outputs']],
    ["INSERT INTO outputs (public_key, id, output) VALUES ('x', x'0a', 0)", ['- outputs']],
    ["UPDATE versions SET verdict = 'void' WHERE height = 5", ['5 versions']],
    ['DELETE FROM versions WHERE height = 4', ['4 versions']],
    ['UPDATE versions SET seq = seq + 100 WHERE height = 5', ['5 versions']],
    ["UPDATE versions SET kind = 'chart' WHERE height = 5", ['5 versions']],
    [
      "INSERT INTO versions SELECT -1, x'00', 5, kind, record, patient, version_id, verdict, begins, entry FROM versions WHERE height = 5",
      ['5 versions'],
    ],
    ['UPDATE transactions SET seq = seq + 100 WHERE height = 5', ['5 index']],
    [
      "UPDATE registry SET entry = replace(entry, 'doctor', 'administrator') WHERE height = 3",
      ['3 registry'],
    ],
    ["UPDATE declared_keys SET purpose = 'clinical'", ['4 declared_keys']],
    ["UPDATE card_keys SET card = 'x'", ['4 card_keys']],
    ["UPDATE facts SET value = 'x' WHERE name = 'clinic'", ['- facts']],
    ["INSERT INTO adoptions (id, adopter) VALUES (x'00', x'01')", ['- adoptions']],
    ["UPDATE access SET actor = 'x' WHERE seq = 1", ['- access']],
    ['DELETE FROM access WHERE seq = 1', ['- access']],
    ["UPDATE counters SET value = 1 WHERE name = 'commits'", ['- commits']],
  ])('%s', async (sql, flaws) => {
    const folder = copyOf();
    change(folder, sql);
    const { problems } = await verify(folder);
    expect(flawsAt(problems)).toEqual(expect.arrayContaining([...flaws]));
    expect(new Set(flawsAt(problems).filter((each) => !flaws.includes(each)))).toEqual(new Set());
  });

  test('a spend of what is in no earlier block', async () => {
    const folder = copyOf();
    change(folder, `DELETE FROM transactions WHERE height = 4`);
    const { problems, policy } = await verify(folder);
    expect(flawsAt(problems)).toEqual(expect.arrayContaining(['4 block', '5 spending']));
    expect(policy).toBe('skipped');
  });
});

describe('a damaged page', () => {
  const flip = (path: string, offset: number): void => {
    const descriptor = openSync(path, 'r+');
    const byte = Buffer.alloc(1);
    readSync(descriptor, byte, 0, 1, offset);
    writeSync(descriptor, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, offset);
    closeSync(descriptor);
  };

  test('takes the transactions on it, which are named, and no others', async () => {
    const folder = join(base, 'large');
    const node = open(folder);
    const made = Array.from({ length: 150 }, () => make.create(undefined, { t: 'x'.repeat(2000) }));
    for (const each of made) await node.append([each]);
    node.close();
    const path = join(folder, 'ledger.db');
    flip(path, Math.floor(statSync(path).size / 4096 / 2) * 4096 + 1000);
    const { problems, checked } = await verify(folder);

    const named = problems.filter(({ flaw, id }) => flaw === 'unreadable' && id !== null);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(20);
    expect(checked).toBe(150);
    expect(named.map(({ id }) => id)).toEqual(
      named.map(({ height }) => made[(height ?? 0) - 1]?.id),
    );
  });

  test('is nothing to look at where it is the first', () => {
    const folder = copyOf();
    flip(join(folder, 'ledger.db'), 100);
    const opened = openVerification({ folder, primitives, worker, threads: 0 })(ledgerKey);
    expect(opened).toEqual({ ok: false, error: { code: 'damaged', file: 'ledger.db' } });
  });
});

describe('a folder', () => {
  const failing = (folder: string, key: Uint8Array = ledgerKey): string => {
    const opened = openVerification({ folder, primitives, worker, threads: 0 })(key);
    return opened.ok ? 'opened' : opened.error.code;
  };

  test('in use, without a ledger, or under another key is not looked at', () => {
    const folder = copyOf();
    const node = open(folder);
    const inUse = failing(folder);
    node.close();
    expect([inUse, failing(join(base, 'none')), failing(folder, new Uint8Array(32))]).toEqual([
      'inUse',
      'missing',
      'wrongKey',
    ]);
  });

  test('is left byte by byte as it was, also by a process that was killed', async () => {
    const running = copyOf();
    const node = open(running);
    await node.append([make.create()]);
    const folder = copyOf(running);
    node.close();
    const bytes = () =>
      filesIn(folder)
        .filter((name) => !name.startsWith('lock'))
        .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]);
    const before = bytes();
    const { head, problems } = await verify(folder);

    expect([head.height, problems]).toEqual([7, []]);
    expect(bytes()).toEqual(before);
  });
});
