import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { LedgerRead } from '#app/ports/ledger.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const base = mkdtempSync(join(tmpdir(), 'careledger-damage-'));
afterAll(() => rmSync(base, { recursive: true }));

const pageSize = 4096;
const openIn = (folder: string) =>
  openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));

const flip = (path: string, offset: number): void => {
  const descriptor = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, offset);
  writeSync(descriptor, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, offset);
  closeSync(descriptor);
};

describe('a page that was damaged while the ledger was closed', () => {
  test('takes the transactions on it, or is one that nothing works without', async () => {
    const original = join(base, 'original');
    const first = openIn(original);
    if (!first.ok) throw new Error(first.error.code);
    const made = Array.from({ length: 80 }, () => make.create(undefined, { t: 'x'.repeat(3000) }));
    for (const each of made) await first.value.append([each]);
    first.value.close();
    const ids = made.map(({ id }) => id);
    const pages = statSync(join(original, 'ledger.db')).size / pageSize;

    const wrong: unknown[] = [];
    const seen = { refused: 0, limited: 0 };
    for (let page = 0; page < pages; page += 7) {
      const folder = join(base, String(page));
      cpSync(original, folder, { recursive: true });
      flip(join(folder, 'ledger.db'), page * pageSize + 2000);
      const opened = openIn(folder);
      if (!opened.ok) {
        wrong.push(...(opened.error.code === 'damaged' ? [] : [opened.error]));
        seen.refused += 1;
        continue;
      }
      const { file, damaged, append, close } = opened.value;
      const reads = readTransactions(file, ids, primitives);
      const appended = await append([make.create()]);
      close();
      const of = (state: LedgerRead['state']) =>
        ids.filter((_, index) => reads[index]?.state === state);
      const isNamed = JSON.stringify(of('tampered').sort()) === JSON.stringify([...damaged].sort());
      if (!isNamed || of('absent').length > 0 || !appended.ok) wrong.push({ page });
      if (damaged.length > 0 && damaged.length < ids.length / 2) seen.limited += 1;
    }

    expect(wrong).toEqual([]);
    expect(seen.refused).toBeGreaterThan(0);
    expect(seen.limited).toBeGreaterThan(seen.refused / 2);
  });
});
