import { describe, expect, test } from 'vitest';
import { waitUntil } from '#test/network/wait.ts';
import { ask, getting, posting } from './ask.ts';
import { pairOfNodes } from './pair.ts';
import { createBody, signedCreate, textOf } from './sealed.ts';
import { withoutHeight } from './spending-cases.ts';

const many = Array.from({ length: 24 }, (_, index) =>
  signedCreate(createBody({ name: 'one of many', index })),
);

describe('a block of several transactions', () => {
  const { nodes, agree } = pairOfNodes({ alone: true });

  /** Heights and what stands there, once all of them stand in blocks of the real node. */
  const realBlocks = async (): Promise<ReadonlyMap<number, readonly string[]>> => {
    const { real } = nodes();
    const heightOf = async (id: string): Promise<number | undefined> =>
      (
        JSON.parse((await ask(real.url, getting(`blocks?transaction_id=${id}`))).text) as number[]
      )[0];
    const blocks = new Map<number, readonly string[]>();
    for (const { id } of many) {
      await waitUntil(`the block of ${id}`, async () => (await heightOf(id)) !== undefined);
      const height = (await heightOf(id)) ?? 0;
      blocks.set(height, [...(blocks.get(height) ?? []), id]);
    }
    return blocks;
  };

  test('lists them by id, whatever their order was', async () => {
    const { ours, real } = nodes();
    await Promise.all(many.map((each) => ask(real.url, posting(textOf(each), 'async'))));
    const blocks = await realBlocks();

    const cases = [];
    for (const [height, ids] of blocks) {
      const appended = await ours.ledger.append(many.filter(({ id }) => ids.includes(id)));
      const own = appended.ok ? appended.value[0]?.height : undefined;
      cases.push({
        name: `a block of ${ids.length}`,
        request: getting(`blocks/${own}`),
        realPath: `/api/v1/blocks/${height}`,
        without: withoutHeight,
      });
    }
    await agree(cases);

    const largest = Math.max(...[...blocks.values()].map((ids) => ids.length));
    expect(largest).toBeGreaterThan(1);
  });
});
