import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { verifyChain } from '#platform/ledger/verify-chain.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const flipInPlace = (path: string, offset: number): void => {
  const descriptor = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, offset);
  writeSync(descriptor, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, offset);
  closeSync(descriptor);
};

describe('a page damaged while the ledger is open', () => {
  const { folder, remove } = makeFolder();
  afterAll(remove);

  test('is reported for the transactions on it; all others are still read', async () => {
    const opened = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
    if (!opened.ok) throw new Error(opened.error.code);
    const node = opened.value;
    const transactions = Array.from({ length: 120 }, () =>
      make.create(undefined, { t: 'x'.repeat(2000) }),
    );
    for (const each of transactions) await node.append([each]);
    node.file.settle();
    node.file.read((database) => {
      database.all('PRAGMA wal_checkpoint(TRUNCATE)');
      database.all('PRAGMA cache_size = 10');
      database.all('PRAGMA shrink_memory');
    });
    const path = join(folder, 'ledger.db');
    flipInPlace(path, Math.floor(statSync(path).size / 4096 / 2) * 4096 + 1000);

    const reads = readTransactions(
      node.file,
      transactions.map(({ id }) => id),
      primitives,
    );
    const report = await verifyChain(node.file, primitives, () => undefined);
    const appended = await node.append([make.create()]);
    node.close();

    const states = reads.map((read) => read.state);
    expect(states.filter((state) => state === 'tampered').length).toBeGreaterThan(0);
    expect(states.filter((state) => state === 'whole').length).toBeGreaterThan(100);
    expect(states).not.toContain('absent');
    expect(report.problems.length).toBeGreaterThan(0);
    expect(appended.ok).toBe(true);
  });
});
