import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import { makeFolder, openWhole } from '#test/support/store-in-folder.ts';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

describe('the small rows', () => {
  let made: ReturnType<typeof makeFolder>;
  let store: OpenStore;

  beforeEach(async () => {
    made = makeFolder();
    store = await openWhole(made.folder);
  });
  afterEach(async () => {
    await store.close();
    made.remove();
  });

  test('are put, replaced, listed by id and removed', async () => {
    await store.rows.write({
      rows: [
        { put: 'vault', id: 'b', body: bytes(1) },
        { put: 'vault', id: 'a', body: bytes() },
        { put: 'card', id: 'a', body: bytes(9) },
      ],
    });
    await store.rows.write({
      rows: [
        { put: 'vault', id: 'b', body: bytes(2, 0, 255) },
        { remove: 'card', id: 'a' },
      ],
    });

    expect({
      vaults: await store.rows.list('vault'),
      one: await store.rows.get('vault', 'b'),
      gone: await store.rows.get('card', 'a'),
    }).toEqual({
      vaults: [
        { id: 'a', body: bytes() },
        { id: 'b', body: bytes(2, 0, 255) },
      ],
      one: bytes(2, 0, 255),
      gone: null,
    });
  });

  test('are written all or not at all', async () => {
    const broken = store.rows.write({
      rows: [{ put: 'vault', id: 'a', body: bytes(1) }],
      access: [{ at: 'now', actor: 'a', patient: null, action: null as never, transaction: null }],
    });

    await expect(broken).rejects.toMatchObject({ code: 'bug' });
    expect(await store.rows.get('vault', 'a')).toBeNull();
  });

  test('do not disturb others of their group when one write is wrong', async () => {
    const writes = await Promise.allSettled([
      store.rows.write({ rows: [{ put: 'vault', id: 'a', body: bytes(1) }] }),
      store.rows.write({ rows: [{ put: 'vault', id: null as never, body: bytes(1) }] }),
      store.rows.write({ rows: [{ put: 'vault', id: 'c', body: bytes(3) }] }),
    ]);

    expect(writes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.rows.list('vault')).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('count durably, each counter by itself, also when asked at once', async () => {
    const first = await Promise.all([1, 2, 3].map(() => store.rows.next('mrn')));
    await store.close();
    store = await openWhole(made.folder);

    expect([first, await store.rows.next('mrn'), await store.rows.next('other')]).toEqual([
      [1, 2, 3],
      4,
      1,
    ]);
  });

  test('keep the outbox in order, once each, until an end state', async () => {
    const queued = (transaction: string, after: readonly string[] = []) => ({
      transaction,
      body: `{"id":"${transaction}"}`,
      fallback: null,
      after,
    });
    await store.rows.write({ enqueue: [queued('a'), queued('b', ['a']), queued('c')] });
    await store.rows.write({ enqueue: [queued('a')] });
    await store.rows.write({
      outbox: [
        { transaction: 'a', state: 'committed', height: 4 },
        { transaction: 'b', state: 'posting' },
      ],
    });
    await store.rows.write({ outbox: [{ transaction: 'b', state: 'posted' }] });

    expect(await store.rows.openOutbox()).toEqual([
      { ...queued('b', ['a']), seq: 2, state: 'posted', attempts: 1, height: null },
      { ...queued('c'), seq: 3, state: 'queued', attempts: 0, height: null },
    ]);
  });

  test('chain the access log by hash, newest first', async () => {
    const entry = (at: string, patient: string | null) => ({
      at,
      actor: 'ada',
      patient,
      action: 'read',
      transaction: null,
    });
    await store.rows.write({ access: [entry('1', 'p'), entry('2', null)] });
    await store.rows.write({ access: [entry('3', 'p')] });

    const [by, to] = [await store.rows.accessBy('ada', 2), await store.rows.accessTo('p', 9)];

    const chained = (previous: Uint8Array, seq: number, at: string, patient: string | null) =>
      createHash('sha256')
        .update(previous)
        .update(JSON.stringify([seq, at, 'ada', patient, 'read', null]))
        .digest();
    const first = chained(new Uint8Array(32), 1, '1', 'p');
    const second = chained(first, 2, '2', null);
    const third = chained(second, 3, '3', 'p');
    expect(by.map(({ at, hash }) => [at, hash])).toEqual([
      ['3', third.toString('hex')],
      ['2', second.toString('hex')],
    ]);
    expect(to.map(({ seq }) => seq)).toEqual([3, 1]);
  });

  test('answer closed once the store is', async () => {
    await store.close();

    expect(await store.rows.write({ rows: [] })).toEqual({ ok: false, error: { code: 'closed' } });
    store = await openWhole(made.folder);
  });
});
