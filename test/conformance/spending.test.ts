import { describe, test } from 'vitest';
import { getting } from './ask.ts';
import { pairOfNodes } from './pair.ts';
import { held, kept, outputs, reads, refused, withoutHeight } from './spending-cases.ts';

describe('assets', () => {
  const { agree, hold, both } = pairOfNodes();

  test('are made and moved', { timeout: 300_000 }, () => hold(...held));
  test('are not made or moved wrongly', { timeout: 300_000 }, () => agree(refused, 1));
  test('are read', { timeout: 300_000 }, () => agree(reads));
  test('are listed by key', () => agree(outputs));
  test('stand in blocks', { timeout: 300_000 }, async () => {
    for (const { id } of held) {
      const heights = (await both(`/api/v1/blocks?transaction_id=${id}`)) as readonly number[][];
      const [own = [], original = []] = heights;
      await agree([
        {
          name: `block of ${id}`,
          request: getting(`blocks/${own[0]}`),
          realPath: `/api/v1/blocks/${original[0]}`,
          without: withoutHeight,
          ...kept(id),
        },
      ]);
    }
  });
});
