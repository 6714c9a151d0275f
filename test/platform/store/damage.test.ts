import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ledger } from '#app/ports/ledger.ts';
import type { TransactionId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, openIn, openWhole } from '#test/support/store-in-folder.ts';

const page = 4096;
const make = createMaker(await createPrimitives());

const flip = (path: string, offset: number): void => {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};

describe('a byte changed on disk', () => {
  const { folder, remove } = makeFolder();
  const path = join(folder, 'ledger.db');
  const ids: TransactionId[] = [];

  beforeAll(async () => {
    const store = await openWhole(folder);
    for (let block = 0; block < 40; block += 1) {
      const batch = [make.create({ text: 'x'.repeat(2000) }), make.create()];
      await store.ledger.append(batch);
      ids.push(...batch.map(({ id }) => id));
    }
    await store.rows.write({ rows: [{ put: 'vault', id: 'one', body: new Uint8Array(9000) }] });
    await store.close();
  });
  afterAll(remove);

  /** Salt, first page's content, its tag, and each later page's content, vector and tag. */
  const offsets = (): readonly number[] => {
    const pages = Math.floor(statSync(path).size / page);
    const later = Array.from(
      { length: 12 },
      (_, index) => 1 + Math.floor((index * (pages - 1)) / 12),
    );
    return [
      0,
      15,
      16,
      100,
      2000,
      4090,
      ...later.flatMap((each) => [each * page, each * page + 4050]),
    ];
  };

  const outcomeOf = ({ damaged, rebuilt }: Ledger, offset: number): unknown => {
    if (damaged.length > 0) return 'named';
    return rebuilt === null ? offset : 'rebuilt';
  };

  test(
    'is noticed wherever it is, by name where it took transactions alone',
    { timeout: 120_000 },
    async () => {
      const outcomes: unknown[] = [];
      for (const offset of offsets()) {
        const copy = makeFolder();
        cpSync(folder, copy.folder, { recursive: true });
        flip(join(copy.folder, 'ledger.db'), offset);
        const opened = await openIn(copy.folder);
        outcomes.push(opened.ok ? outcomeOf(opened.value.ledger, offset) : opened.error.code);
        if (opened.ok) await opened.value.close();
        copy.remove();
      }

      expect(new Set(outcomes)).toEqual(new Set(['damaged', 'named', 'rebuilt']));
    },
  );

  test('in the check of the key or the count of commits alone is healed', async () => {
    const other = makeFolder();
    const store = await openWhole(other.folder);
    const transaction = make.create();
    await store.ledger.append([transaction]);
    await store.close();

    for (const name of ['ledger.db.check', 'ledger.db.commits']) flip(join(other.folder, name), 3);
    const again = await openWhole(other.folder);

    expect(await again.ledger.read(transaction.id)).toMatchObject({ state: 'whole' });
    await again.close();
    other.remove();
  });
});
