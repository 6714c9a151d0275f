import type { RowFamily, Rows } from '#app/ports/rows.ts';

const atOnce = 500;

/** Every row of a family by id, some at a time: none of many is held longer than it is looked at. */
export async function* allRows(
  rows: Pick<Rows, 'page'>,
  family: RowFamily,
): AsyncGenerator<{ readonly id: string; readonly body: Uint8Array }> {
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<Rows['page']>> = await rows.page(family, after, atOnce);
    yield* page;
    after = page.length < atOnce ? null : (page.at(-1)?.id ?? null);
  }
}
