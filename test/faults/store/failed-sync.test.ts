import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import type { TransactionId } from '#contract/ids.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

/** The next sync fails, as a disk that could not write tells it: once. */
const disk = vi.hoisted(() => ({ failsNext: false, written: [0, 0] as [number, number] }));

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  return {
    ...fs,
    writeSync: (file: number, bytes: Uint8Array, from: number, length: number, at: number) => {
      if (disk.failsNext) disk.written = [at, length];
      return fs.writeSync(file, bytes, from, length, at);
    },
    fdatasyncSync: (file: number) => {
      const fails = disk.failsNext;
      disk.failsNext = false;
      if (fails) throw Object.assign(new Error('the disk failed'), { code: 'EIO' });
      fs.fdatasyncSync(file);
    },
  };
});

const primitives = await createPrimitives();
const make = createMaker(primitives);

const opened = (folder: string): LedgerNode => {
  const node = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};
const stateOf = (node: LedgerNode, id: TransactionId) =>
  readTransactions(node.file, [id], primitives)[0]?.state;

let made: ReturnType<typeof makeFolder>;
let node: LedgerNode;
beforeEach(() => {
  made = makeFolder();
  node = opened(made.folder);
});
afterEach(() => {
  node.close();
  made.remove();
});

test('what could not be synced is not there, and what follows outlives a power cut', async () => {
  const [before, failed, after] = [make.create(), make.create(), make.create()];
  await node.append([before]);
  disk.failsNext = true;

  const answers = [await node.post(failed), await node.post(after)];
  const states = [before, failed, after].map(({ id }) => stateOf(node, id));

  // The disk as it is without power: the bytes that the failed sync was for never came to it.
  const { folder: copy, remove } = makeFolder();
  cpSync(made.folder, copy, { recursive: true });
  const journal = join(copy, 'ledger.db.journal');
  const [at, length] = disk.written;
  writeFileSync(journal, readFileSync(journal).fill(0, at, at + length));
  const cut = opened(copy);
  const statesAfterCut = [before, after].map(({ id }) => stateOf(cut, id));
  cut.close();
  remove();

  expect(answers).toEqual([{ ok: false, error: { code: 'diskFull' } }, { ok: true }]);
  expect(states).toEqual(['whole', 'absent', 'whole']);
  expect(statesAfterCut).toEqual(['whole', 'whole']);
});

test('what could not be synced can be handed in again', async () => {
  const failed = make.create();
  disk.failsNext = true;
  await node.post(failed);

  expect(await node.post(failed)).toEqual({ ok: true });
  expect(stateOf(node, failed.id)).toBe('whole');
});
