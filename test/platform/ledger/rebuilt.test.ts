import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '#app/ports/verification.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { openVerification } from '#platform/ledger/verify/open-verification.ts';
import { candidates } from '#platform/ledger/word-index.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { flipPage, flipRoot, rootsOf, rowsIn } from '#test/support/damaged-ledger.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const write = clinicWriter(primitives, createDriverTransactions(primitives));
const worker = new URL('../../../src-main/platform/ledger/verify/worker.ts', import.meta.url);

const base = mkdtempSync(join(tmpdir(), 'careledger-rebuilt-'));
afterAll(() => rmSync(base, { recursive: true }));
const original = join(base, 'original');
const replica = join(base, 'replica');

const open = (folder: string) =>
  openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
const opened = (folder: string) => {
  const node = open(folder);
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};

const [root, admin, doctor] = [signerOf('root'), signerOf('admin'), signerOf('doctor')];
const first = make.create({ word: 'lakeside' });
const second = make.transfer(first);
const blocks = [
  [write.clinic(root)],
  [write.staff(root, 'admin', ['administrator'])],
  [write.staff(admin, 'doctor', ['doctor'])],
  [write.patient(doctor, 'ana').transaction, first],
  [write.visit(doctor, 'ana', 'visit one').transaction, second],
  [write.visit(doctor, 'ana', 'visit two').transaction, make.transfer(second)],
  [make.create(undefined, { note: 'x'.repeat(9000) })],
  ...Array.from({ length: 12 }, (_, each) => [
    write.visit(doctor, 'ana', `visit ${each + 3}`).transaction,
  ]),
];
const ids = blocks.flat().map(({ id }) => id);
const later = make.create({ word: 'later' });

/** A clinic with visits, rows of every kind, and the searches of all of them. */
const fill = async (): Promise<void> => {
  const node = opened(original);
  for (const block of blocks) {
    const added = await node.append(block);
    if (!added.ok) throw new Error(JSON.stringify(added.error));
  }
  await node.writeRows({
    rows: [
      { put: 'setting', id: 'large', body: new Uint8Array(20_000).fill(3) },
      { put: 'setting', id: 'empty', body: new Uint8Array(0) },
    ],
    enqueue: [{ transaction: first.id, body: JSON.stringify(first), fallback: null, after: [] }],
    access: [1, 2].map((each) => ({
      at: `2026-11-2${each}T10:00:00Z`,
      actor: 'doctor',
      patient: 'ana',
      action: 'read',
      transaction: null,
    })),
  });
  await node.next('numbers');
  node.close();
};
/** The same blocks as a network's, in which foreign transactions stand too, one of which proves nothing. */
const follow = async (): Promise<void> => {
  const node = opened(replica);
  await node.pin({ clinic: idOf('clinic'), root: root.publicKey });
  const changed = { ...make.create(), metadata: { changed: 'later' } };
  const told = [[make.create({ of: 'nobody' }), changed], ...blocks, []];
  const taken = await node.replicate(
    told.map((block, at) => ({
      height: at + 1,
      bodies: block.map((each) => JSON.stringify(each)),
    })),
  );
  if (!taken.ok) throw new Error(taken.error.code);
  node.close();
};
beforeAll(async () => {
  await fill();
  await follow();
});

let copies = 0;
const copyOf = (folder: string): string => {
  copies += 1;
  const copy = join(base, `copy-${copies}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** What follows from nothing else, and what it stands on. */
const kept: ReadonlySet<string> = new Set([
  'blocks',
  'transactions',
  'rows',
  'outbox',
  'access',
  'counters',
  'network_blocks',
  'unproved',
]);

const problemsIn = async (folder: string): Promise<readonly Problem[]> => {
  const looked = openVerification({ folder, primitives, worker, threads: 0 })(ledgerKey);
  if (!looked.ok) throw new Error(looked.error.code);
  try {
    return (await looked.value.verify(() => undefined)).problems;
  } finally {
    looked.value.close();
  }
};

const searched = (folder: string): readonly string[] => {
  const node = opened(folder);
  try {
    return node.file.read((database) =>
      candidates(database, 'asset', new Set(['lakesid']), 0, 9).map(({ id }) => id),
    );
  } finally {
    node.close();
  }
};

/** Opens a ledger whose page was changed, and says what is not as it was before. */
const outcomeOf = async (folder: string, asBefore: unknown): Promise<readonly unknown[]> => {
  const node = open(folder);
  if (!node.ok) return [node.error];
  const { rebuilt, damaged, file, close } = node.value;
  const states = readTransactions(file, ids, primitives).map(({ state }) => state);
  close();
  const rows = rowsIn(folder);
  const wrong: unknown[] = states.filter((state) => state !== 'whole');
  if (rebuilt === null || damaged.length > 0) wrong.push({ rebuilt, damaged });
  if (JSON.stringify(rows) !== JSON.stringify(asBefore)) wrong.push('other rows');
  if (JSON.stringify(searched(folder)) !== JSON.stringify([first.id])) wrong.push('not found');
  wrong.push(...(await problemsIn(folder)));
  const again = opened(folder);
  if (again.rebuilt !== null) wrong.push('rebuilt twice');
  const appended = await again.append([later]);
  if (!appended.ok) wrong.push(appended);
  again.close();
  return [...wrong, ...(await problemsIn(folder))];
};

describe('a damaged page of what follows from the blocks', () => {
  test(
    'is made good at opening: all reads as before, nothing is wrong, and it goes on',
    { timeout: 300_000 },
    async () => {
      const asBefore = rowsIn(original);
      const derived = rootsOf(original).filter(({ name }) => !kept.has(name));
      const wrong: unknown[] = [];
      for (const { name, page } of derived) {
        const folder = copyOf(original);
        flipPage(folder, page);
        const outcome = await outcomeOf(folder, asBefore);
        if (outcome.length > 0) wrong.push({ name, outcome });
        rmSync(folder, { recursive: true });
      }

      expect(wrong).toEqual([]);
      // A new table follows from the blocks and is one of these, or is copied.
      const tables = new Set(derived.map(({ table }) => table).filter((table) => !kept.has(table)));
      expect([...tables].sort()).toEqual([
        'adoptions',
        'card_keys',
        'declared_keys',
        'facts',
        'outputs',
        'registry',
        'spends',
        'versions',
        'words_config',
        'words_data',
        'words_idx',
      ]);
      expect(derived.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          'transactions_of_block',
          'sqlite_autoindex_transactions_1',
          'sqlite_autoindex_rows_1',
          'access_by_actor',
        ]),
      );
    },
  );

  test('says what it was made of, and keeps the damaged file beside it', () => {
    const folder = copyOf(original);
    flipRoot(folder, 'spends');
    const damaged = readFileSync(join(folder, 'ledger.db'));

    const node = opened(folder);
    node.close();

    expect(node.rebuilt).toEqual({ blocks: blocks.length, transactions: ids.length });
    expect(readFileSync(join(folder, 'ledger.db.damaged')).equals(damaged)).toBe(true);
    expect(existsSync(join(folder, 'ledger.db.rebuilding'))).toBe(false);
  });
});

describe('a damaged page of what follows from nothing', () => {
  test('leaves the ledger damaged and its file as it is', { timeout: 300_000 }, () => {
    const wrong: unknown[] = [];
    const roots = rootsOf(original).filter(({ name }) => kept.has(name));
    for (const { name, page } of [...roots, { name: 'the schema', page: 1 }]) {
      const folder = copyOf(original);
      flipPage(folder, page);
      const before = readFileSync(join(folder, 'ledger.db'));
      const node = open(folder);
      if (node.ok) node.value.close();
      const after = readFileSync(join(folder, 'ledger.db'));
      const code = node.ok ? 'opened' : node.error.code;
      if (code !== 'damaged' || !after.equals(before)) wrong.push({ name, code });
      if (existsSync(join(folder, 'ledger.db.damaged'))) wrong.push({ name, kept: 'aside' });
    }

    expect(wrong).toEqual([]);
    expect(roots).toHaveLength(kept.size);
  });

  test('does so beside a damaged page that could be made good', () => {
    const codes = ['rows', 'access', 'transactions'].map((each) => {
      const folder = copyOf(original);
      flipRoot(folder, 'spends');
      flipPage(folder, rootsOf(original).find(({ name }) => name === each)?.page ?? 0);
      const node = open(folder);
      return node.ok ? 'opened' : node.error.code;
    });

    expect(codes).toEqual(['damaged', 'damaged', 'damaged']);
  });
});

describe("a damaged page of a replica's ledger", () => {
  test('is made good with the clinic that was pinned', async () => {
    const asBefore = rowsIn(replica);
    const wrong: unknown[] = [];
    for (const wanted of ['spends', 'versions', 'unproved_of_block', 'sqlite_autoindex_facts_1']) {
      const folder = copyOf(replica);
      flipRoot(folder, wanted);
      const node = opened(folder);
      node.close();
      if (node.rebuilt === null) wrong.push({ wanted });
      if (JSON.stringify(rowsIn(folder)) !== JSON.stringify(asBefore)) wrong.push({ wanted });
      wrong.push(...(await problemsIn(folder)));
    }

    expect(wrong).toEqual([]);
  });

  test('is not made good where it says no more which clinic counts', () => {
    const folder = copyOf(replica);
    flipRoot(folder, 'facts');

    const node = open(folder);

    expect(node).toEqual({ ok: false, error: { code: 'damaged', file: 'ledger.db' } });
  });
});
