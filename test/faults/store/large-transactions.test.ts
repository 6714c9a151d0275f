import { afterAll, describe, expect, test } from 'vitest';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, openWhole } from '#test/support/store-in-folder.ts';

const make = createMaker(await createPrimitives());

describe('large transactions, one after another', () => {
  const { folder, remove } = makeFolder();
  afterAll(remove);

  type Parent = () => Promise<Transaction>;
  test.each<[string, (parent: Parent) => Transaction | Promise<Transaction>]>([
    ['with 10,000 outputs', () => make.createWide(10_000)],
    ['of a megabyte', () => make.create({ text: 'a word '.repeat(140_000) })],
    ['with 2,000 inputs', async (parent) => make.transferAll(await parent())],
  ])('%s leave the others their turns', { timeout: 120_000 }, async (_name, large) => {
    const store = await openWhole(folder);
    const known = make.create();
    await store.ledger.append([known]);
    const url = new URL(`transactions/${known.id}`, store.ledger.apiUrl);
    const parent: Parent = async () => {
      const wide = make.createWide(2_000);
      await store.ledger.append([wide]);
      return wide;
    };
    const larges: Transaction[] = [];
    for (let made = 0; made < 4; made += 1) larges.push(await large(parent));
    const order: string[] = [];
    const ending = new AbortController();
    const others = async (work: () => Promise<boolean>, name: string): Promise<void> => {
      while (!ending.signal.aborted) order.push((await work()) ? name : `${name} failed`);
    };

    const reading = others(async () => (await fetch(url)).ok, 'read');
    const writing = others(async () => (await store.ledger.append([make.create()])).ok, 'write');
    const appended: boolean[] = [];
    for (const each of larges) {
      appended.push((await store.ledger.append([each])).ok);
      order.push('large');
    }
    ending.abort();
    await Promise.all([reading, writing]);
    const states = await store.ledger.readMany(larges.map(({ id }) => id));
    await store.close();

    const [first, last] = [order.indexOf('large'), order.lastIndexOf('large')];
    const between = new Set(order.slice(first, last));
    expect(appended).toEqual(larges.map(() => true));
    expect(states.map(({ state }) => state)).toEqual(larges.map(() => 'whole'));
    expect(between).toEqual(new Set(['large', 'read', 'write']));
  });
});
