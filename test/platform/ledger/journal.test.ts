import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rawNumber } from '#domain/transaction/raw-number.ts';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type LedgerNode, type OpenNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { getRow } from '#platform/ledger/small-rows.ts';
import { verifyChain } from '#platform/ledger/verify-chain.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const open = (folder: string): OpenNode =>
  openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));

const opened = (folder: string): LedgerNode => {
  const node = open(folder);
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};

describe('the journal', () => {
  let made: ReturnType<typeof makeFolder>;
  let copies: ReturnType<typeof makeFolder>[];
  let node: LedgerNode;

  beforeEach(() => {
    made = makeFolder();
    copies = [];
    node = opened(made.folder);
  });
  afterEach(() => {
    node.close();
    for (const { remove } of [made, ...copies]) remove();
  });

  /** The files as a process leaves them that is killed now. */
  const killed = (): string => {
    const copy = makeFolder();
    copies.push(copy);
    cpSync(made.folder, copy.folder, { recursive: true });
    return copy.folder;
  };

  const append = async (count: number): Promise<readonly Transaction[]> => {
    const transactions = Array.from({ length: count }, () => make.create());
    for (const each of transactions) await node.append([each]);
    return transactions;
  };

  const statesIn = (other: LedgerNode, transactions: readonly Transaction[]): readonly string[] =>
    readTransactions(
      other.file,
      transactions.map(({ id }) => id),
      primitives,
    ).map(({ state }) => state);

  const journalOf = (folder: string): string => join(folder, 'ledger.db.journal');
  /** Bytes up to the last that is not zero. */
  const used = (folder: string): number =>
    readFileSync(journalOf(folder)).findLastIndex((byte) => byte !== 0) + 1;

  test('brings back what the database had not committed, rows and counters too', async () => {
    const transactions = await append(5);
    await node.writeRows({ rows: [{ put: 'setting', id: 'one', body: Uint8Array.of(1, 2) }] });
    const number = await node.next('numbers');

    const other = opened(killed());
    const states = statesIn(other, transactions);
    const row = other.file.read((database) => getRow(database, 'setting', 'one'));
    const next = await other.next('numbers');
    const report = await verifyChain(other.file, primitives, () => undefined);
    other.close();

    expect(states).toEqual(transactions.map(() => 'whole'));
    expect(row).toEqual(Uint8Array.of(1, 2));
    expect([number, next]).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 2 },
    ]);
    expect(report).toMatchObject({ checked: 5, problems: [] });
  });

  test('keeps numbers that JavaScript cannot hold', async () => {
    const transaction = make.create(null, { whole: rawNumber('1.0') as unknown as Json });
    const appended = await node.append([transaction]);

    const other = opened(killed());
    const [read] = readTransactions(other.file, [transaction.id], primitives);
    other.close();

    expect(appended.ok).toBe(true);
    expect(read).toMatchObject({ state: 'whole', transaction: { id: transaction.id } });
  });

  test('is replayed once, however often a start is cut short', async () => {
    const transactions = await append(3);
    const folder = killed();
    const journal = readFileSync(journalOf(folder));
    opened(folder).close();
    // As if the process had been killed between the database's commit and the clearing.
    writeFileSync(journalOf(folder), journal);

    const other = opened(folder);
    const report = await verifyChain(other.file, primitives, () => undefined);
    const states = statesIn(other, transactions);
    other.close();

    expect(report).toMatchObject({ checked: 3, problems: [] });
    expect(states).toEqual(['whole', 'whole', 'whole']);
  });

  test('loses only the record that a power cut tore', async () => {
    const transactions = await append(3);
    const folder = killed();
    const journal = readFileSync(journalOf(folder));
    journal.fill(0, used(folder) - 100);
    writeFileSync(journalOf(folder), journal);
    rmSync(join(folder, 'ledger.db.commits')); // not synced, so it may be older

    const other = opened(folder);
    const states = statesIn(other, transactions);
    const appended = await other.append([make.create()]);
    other.close();

    expect(states).toEqual(['whole', 'whole', 'absent']);
    expect(appended).toMatchObject({ ok: true, value: [{ height: 3 }] });
  });

  test.each([0, 0.01, 0.3, 0.5, 0.7, 0.99])(
    'with a byte changed at %d of it is damaged, not shorter',
    async (part) => {
      await append(4);
      const folder = killed();
      const journal = readFileSync(journalOf(folder));
      const at = Math.floor(used(folder) * part);
      journal[at] = (journal[at] ?? 0) ^ 1;
      writeFileSync(journalOf(folder), journal);

      expect(open(folder)).toEqual({ ok: false, error: { code: 'damaged', file: 'ledger.db' } });
    },
  );

  test('is missed when the database was copied without it', async () => {
    await append(2);
    const folder = killed();
    rmSync(journalOf(folder));

    expect(open(folder)).toEqual({ ok: false, error: { code: 'damaged', file: 'ledger.db' } });
  });

  test('is taken in by a newer program, which changes the schema first', async () => {
    await append(2);
    node.file.settle();
    await append(2);
    const folder = killed();
    const older = connectWithKey(join(folder, 'ledger.db'), ledgerKey);
    older.exec(`DROP INDEX transactions_of_asset;
      CREATE INDEX transactions_of_asset ON transactions (asset, seq);
      CREATE INDEX versions_by_version_id ON versions (version_id, record);
      DROP INDEX branched_versions;
      DROP INDEX erase_requests;
      DROP INDEX exchanges_by_kind;
      DROP INDEX access_batches;
      ALTER TABLE access DROP COLUMN detail;
      PRAGMA user_version = 1`);
    older.close();

    const other = opened(folder);
    const report = await verifyChain(other.file, primitives, () => undefined);
    const indexes = other.file.read((database) =>
      database.all("SELECT name FROM sqlite_master WHERE name = 'versions_by_version_id'"),
    );
    other.close();

    expect(report).toMatchObject({ checked: 4, problems: [] });
    expect(indexes).toEqual([]);
  });

  test('of another time does not fit', async () => {
    await append(2);
    node.file.settle();
    await append(1);
    const later = readFileSync(journalOf(made.folder));
    node.file.settle();
    const folder = makeFolder();
    copies.push(folder);
    const young = opened(folder.folder);
    young.close();
    writeFileSync(journalOf(folder.folder), later);

    expect(open(folder.folder)).toEqual({
      ok: false,
      error: { code: 'damaged', file: 'ledger.db' },
    });
  });

  test('empties itself into the database when it is full, and takes what is larger than it', async () => {
    const text = 'x'.repeat(8000);
    const transactions = Array.from({ length: 100 }, () => make.create({ text }));
    const large = make.create({ text: 'y'.repeat(400_000) });
    for (const each of transactions) await node.append([each]);
    const after = await node.append([large]);
    const last = await append(1);

    const other = opened(killed());
    const states = statesIn(other, [...transactions, large, ...last]);
    other.close();

    expect(after.ok).toBe(true);
    expect(new Set(states)).toEqual(new Set(['whole']));
  });

  test('holds nothing that can be read', async () => {
    await node.append([make.create({ secret: 'Aspirin' })]);

    expect(used(made.folder)).toBeGreaterThan(500);
    expect(readFileSync(journalOf(made.folder)).includes('Aspirin')).toBe(false);
  });

  test('keeps nothing of a change that was refused', async () => {
    const [spent] = await append(1);
    const before = used(made.folder);

    const refused = await node.append([{ ...spent, id: '0'.repeat(64) }]);

    expect(refused.ok).toBe(false);
    expect(used(made.folder)).toBe(before);
  });
});
