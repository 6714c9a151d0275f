import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { verifyChain } from '#platform/ledger/verify-chain.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const opened = (folder: string): LedgerNode => {
  const node = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};

describe('a copy of a ledger that is open', () => {
  let made: ReturnType<typeof makeFolder>;
  let backup: ReturnType<typeof makeFolder>;
  let node: LedgerNode;

  beforeEach(() => {
    made = makeFolder();
    backup = makeFolder();
    node = opened(made.folder);
  });
  afterEach(() => {
    made.remove();
    backup.remove();
  });

  test('is the ledger as it was, whole, and appends go on meanwhile', async () => {
    for (let each = 0; each < 20; each += 1) await node.append([make.create()]);

    const copying = node.file.copyTo(join(backup.folder, 'ledger.db'));
    // More than the journal takes, so that the database commits while it is copied.
    for (let each = 0; each < 60; each += 1) {
      await node.append([make.create({ text: 'x'.repeat(9000), each })]);
    }
    await copying;
    const own = await verifyChain(node.file, primitives, () => undefined);
    node.close();
    const copy = opened(backup.folder);
    const copied = await verifyChain(copy.file, primitives, () => undefined);
    copy.close();

    expect(own).toMatchObject({ checked: 80, problems: [] });
    expect(copied).toMatchObject({ checked: 20, problems: [] });
  });

  test('is taken away when the ledger was closed before it was whole', async () => {
    await node.append([make.create()]);

    const copying = node.file.copyTo(join(backup.folder, 'ledger.db'));
    node.close();

    await expect(copying).rejects.toMatchObject({ code: 'busy' });
    expect(readdirSync(backup.folder)).toEqual([]);
  });

  test('cannot be made where there is no folder, and the ledger goes on', async () => {
    const target = join(backup.folder, 'missing', 'ledger.db');

    await expect(node.file.copyTo(target)).rejects.toMatchObject({ code: 'ENOENT' });
    const appended = await node.append([make.create()]);
    node.close();

    expect(appended.ok).toBe(true);
    expect(existsSync(target)).toBe(false);
  });
});
