import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder, openWhole } from '#test/support/store-in-folder.ts';

const make = createMaker(await createPrimitives());

/** Somebody who has the key of the file and changes what is in it. */
const change = (folder: string, sql: string): void => {
  const database = connectWithKey(`${folder}/ledger.db`, ledgerKey);
  database.exec(sql);
  database.close();
};

describe('a transaction that was changed in the file', () => {
  let made: ReturnType<typeof makeFolder>;
  let store: OpenStore;
  let target: Transaction;
  let neighbour: Transaction;

  beforeEach(async () => {
    made = makeFolder();
    store = await openWhole(made.folder);
    target = make.create({ secret: 'Aspirin' });
    neighbour = make.create();
    await store.ledger.append([target]);
    await store.ledger.append([neighbour]);
    await store.ledger.append([make.create()]);
    await store.close();
  });
  afterEach(async () => {
    await store.close();
    made.remove();
  });

  const where = (transaction: Transaction): string => `WHERE id = x'${transaction.id}'`;

  test.each([
    ['body', (id: string) => `UPDATE transactions SET body = '{"broken' ${id}`],
    [
      'hash',
      (id: string) => `UPDATE transactions SET body = replace(body, 'Aspirin', 'Heparin') ${id}`,
    ],
    ['block', (id: string) => `UPDATE transactions SET height = 2 ${id}`],
  ] as const)('is reported as %s and never shown', async (failed, sql) => {
    change(made.folder, sql(where(target)));
    store = await openWhole(made.folder);

    const read = await store.ledger.read(target.id);
    const response = await fetch(`${store.ledger.apiUrl}transactions/${target.id}`);
    const text = await response.text();

    expect(read).toMatchObject({ state: 'tampered', id: target.id, failed });
    expect(response.status).toBe(500);
    expect(text).toContain('was changed and is withheld');
    expect(text).not.toMatch(/Aspirin|Heparin/);
  });

  test('is not replaced by another, whole transaction', async () => {
    change(
      made.folder,
      `UPDATE transactions SET body = (SELECT body FROM transactions ${where(neighbour)}) ${where(target)}`,
    );
    store = await openWhole(made.folder);

    const read = await store.ledger.read(target.id);

    expect(read).toEqual({ state: 'tampered', id: target.id, height: 1, failed: 'hash' });
  });

  test('does not stop its neighbours from being read', async () => {
    change(made.folder, `UPDATE transactions SET body = '' ${where(target)}`);
    store = await openWhole(made.folder);

    const reads = await store.ledger.readMany([target.id, neighbour.id]);

    expect(reads.map((read) => read.state)).toEqual(['tampered', 'whole']);
  });

  test('is found by the verification of the chain', async () => {
    change(made.folder, `UPDATE transactions SET body = '' ${where(target)}`);
    store = await openWhole(made.folder);

    const report = await store.ledger.verifyChain(() => undefined);

    expect(report.problems).toEqual([{ height: 1, id: target.id, failed: 'body' }]);
  });

  test('is missed in its block when it was taken out', async () => {
    change(made.folder, `DELETE FROM transactions ${where(target)}`);
    store = await openWhole(made.folder);

    const report = await store.ledger.verifyChain(() => undefined);

    expect(report.problems).toEqual([{ height: 1, id: null, failed: 'block' }]);
  });

  test.each([
    ['root', 'root', ['block', 'link']],
    ['hash', 'hash', ['block']],
    ['previous hash', 'previous', ['link', 'block', 'link']],
  ] as const)('is noticed where a header has a changed %s', async (_what, column, failed) => {
    change(made.folder, `UPDATE blocks SET ${column} = zeroblob(32) WHERE height = 2`);
    store = await openWhole(made.folder);

    const report = await store.ledger.verifyChain(() => undefined);

    expect(report.problems.map((problem) => problem.failed)).toEqual(failed);
    expect(await store.ledger.read(neighbour.id)).toMatchObject({
      state: 'tampered',
      failed: 'block',
    });
  });
});
