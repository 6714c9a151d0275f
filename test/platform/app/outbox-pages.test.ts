import { afterAll, expect, test } from 'vitest';
import type { CallOutput } from '#contract/calls/index.ts';
import type { Rows } from '#app/ports/rows.ts';
import { ok } from '#contract/result.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { asDoctor, foundClinic, openClinic, removeFolders } from '#test/support/quick-clinic.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const { create } = createMaker(await createPrimitives());

afterAll(removeFolders);

test('what waits is listed whole, 200 at a time in the order of signing', async () => {
  let rows: Rows | undefined;
  const { page, close } = await openClinic(await foundClinic(), {
    change: (platform) => ({
      ...platform,
      store: {
        ...platform.store,
        open: async (key, api) => {
          const opened = await platform.store.open(key, api);
          if (opened.ok) ({ rows } = opened.value);
          return opened.ok ? ok(opened.value) : opened;
        },
      },
    }),
  });
  await asDoctor(page);
  const signed = Array.from({ length: 450 }, () => create());
  const enqueue = signed.map((each) => ({
    transaction: each.id,
    body: JSON.stringify(each),
    fallback: null,
    after: [],
  }));
  await rows?.write({ enqueue });
  await rows?.write({
    outbox: signed.map(({ id: transaction }) => ({ transaction, state: 'late' })),
  });

  const pages: string[][] = [];
  for (let after: number | null = 0; after !== null;) {
    const list: CallOutput<'outbox.list'> = await page.get('outbox.list', { after });
    pages.push(list.rows.map(({ transaction }) => transaction));
    after = list.next;
  }
  await close();

  expect(pages.map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(pages.flat()).toEqual(signed.map(({ id }) => id));
});
