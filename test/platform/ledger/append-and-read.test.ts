import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { alice, bob, createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, openWhole } from '#test/support/store-in-folder.ts';

const make = createMaker(await createPrimitives());

describe('the ledger', () => {
  const folders: (() => void)[] = [];
  let store: OpenStore;
  let folder: string;

  beforeEach(async () => {
    const made = makeFolder();
    folder = made.folder;
    folders.push(made.remove);
    store = await openWhole(folder);
  });
  afterEach(() => store.close());
  afterAll(() => folders.forEach((remove) => remove()));

  test('appends a batch as one block and reads it back whole', async () => {
    const [one, two] = [make.create(), make.create({ näme: 'Ünïcode 🩺 "quoted"' })];

    const appended = await store.ledger.append([one, two]);

    expect(appended).toEqual({
      ok: true,
      value: [
        { id: one.id, height: 1 },
        { id: two.id, height: 1 },
      ],
    });
    expect(await store.ledger.readMany([one.id, two.id])).toEqual([
      { state: 'whole', transaction: one, height: 1 },
      { state: 'whole', transaction: two, height: 1 },
    ]);
  });

  test('answers the height of what stands in a block already', async () => {
    const [one, two] = [make.create(), make.create()];
    await store.ledger.append([one]);

    const again = await store.ledger.append([two, one]);

    expect(again).toEqual({
      ok: true,
      value: [
        { id: two.id, height: 2 },
        { id: one.id, height: 1 },
      ],
    });
  });

  test('chains blocks by hash, and keeps them over a restart', async () => {
    await store.ledger.append([make.create()]);
    await store.ledger.append([make.create(), make.create()]);
    const [first, second] = [await store.ledger.header(1), await store.ledger.header(2)];
    await store.close();

    store = await openWhole(folder);

    expect(second?.previousHash).toBe(first?.hash);
    expect(second?.transactionIds).toEqual([...(second?.transactionIds ?? [])].sort());
    expect([await store.ledger.header(1), await store.ledger.header(2)]).toEqual([first, second]);
    expect(await store.ledger.head()).toEqual({ height: 2, hash: second?.hash, transactions: 3 });
  });

  test('follows a spend, and refuses a second one', async () => {
    const parent = make.create();
    const [child, rival] = [make.transfer(parent, alice, bob), make.transfer(parent, alice, alice)];
    await store.ledger.append([parent]);
    await store.ledger.append([child]);

    const refused = await store.ledger.append([rival]);

    expect(refused).toEqual({
      ok: false,
      error: { code: 'refused', id: rival.id, name: 'DoubleSpend' },
    });
    expect(await store.ledger.spender(parent.id, 0)).toBe(child.id);
    expect(await store.ledger.spender(child.id, 0)).toBeNull();
  });

  test('refuses a child in the same block as its parent, and writes nothing of the batch', async () => {
    const parent = make.create();
    const child = make.transfer(parent);

    const refused = await store.ledger.append([parent, child]);

    expect(refused).toEqual({
      ok: false,
      error: { code: 'refused', id: child.id, name: 'InputDoesNotExist' },
    });
    expect(await store.ledger.read(parent.id)).toEqual({ state: 'absent', id: parent.id });
  });

  test('refuses two spends of one output in a batch', async () => {
    const parent = make.create();
    await store.ledger.append([parent]);

    const refused = await store.ledger.append([
      make.transfer(parent, alice, bob),
      make.transfer(parent, alice, alice),
    ]);

    expect(refused).toMatchObject({ ok: false, error: { name: 'DoubleSpend' } });
  });

  test('refuses a changed body, a foreign signature and what is no transaction', async () => {
    const whole = make.create();
    const changed = { ...whole, metadata: { changed: 'yes' } };
    const stolen = make.transfer(whole, bob, bob);
    await store.ledger.append([whole]);

    const outcomes = [
      await store.ledger.append([changed]),
      await store.ledger.append([{ ...stolen, inputs: [] }]),
    ];

    expect(outcomes).toMatchObject([
      { ok: false, error: { code: 'refused', name: 'InvalidHash' } },
      { ok: false, error: { code: 'refused', name: 'InvalidHash' } },
    ]);
  });

  test('gives concurrent appends a block each, and acknowledges every one', async () => {
    const batches = Array.from({ length: 300 }, () => make.create());

    const outcomes = await Promise.all(batches.map((each) => store.ledger.append([each])));

    const heights = outcomes.flatMap((each) => (each.ok ? each.value.map((it) => it.height) : []));
    expect(heights).toEqual(batches.map((_, index) => index + 1));
    expect(await store.ledger.head()).toMatchObject({ height: 300, transactions: 300 });
  });

  test('leaves the others of a group alone when one is refused', async () => {
    const parent = make.create();
    await store.ledger.append([parent]);
    const spends = [bob, alice].map((to) => make.transfer(parent, alice, to));
    const others = [make.create(), make.create()];

    const outcomes = await Promise.all(
      [others[0], ...spends, others[1]].flatMap((each) =>
        each === undefined ? [] : store.ledger.append([each]),
      ),
    );

    expect(outcomes.map((each) => each.ok)).toEqual([true, true, false, true]);
    expect(await store.ledger.head()).toMatchObject({ height: 4, transactions: 4 });
  });

  test('verifies the whole chain with progress while appends go on', async () => {
    await Promise.all(
      Array.from({ length: 200 }, () => store.ledger.append([make.create(), make.create()])),
    );
    const progress: number[] = [];
    let finished = false;

    const verifying = store.ledger.verifyChain((done) => progress.push(done));
    const report = verifying.finally(() => (finished = true));
    await store.ledger.append([make.create()]);
    const appendedFirst = !finished;

    expect(await report).toMatchObject({ checked: 200, problems: [], head: { height: 200 } });
    expect(appendedFirst).toBe(true);
    expect(progress.at(-1)).toBe(200);
  });

  test('answers a malformed id as absent', async () => {
    const reads = await store.ledger.readMany(['', 'zz', 'A'.repeat(64)] as never);

    expect(reads.map((read) => read.state)).toEqual(['absent', 'absent', 'absent']);
  });
});
