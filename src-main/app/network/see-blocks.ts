import type { Clock } from '#app/ports/clock.ts';
import type { NodeBlock } from '#app/ports/nodes.ts';
import { seeBlock, type SeenBlock } from '#domain/network/block-digest.ts';
import { judgeTransaction } from '#domain/network/judge-transaction.ts';
import type { Primitives } from '#domain/primitives.ts';

interface Judging {
  readonly clock: Clock;
  readonly primitives: Primitives;
}

/** Milliseconds of a slice: a block can hold thousands of signatures, and this thread has other work. */
const longestSlice = 4;

const breathe = (clock: Clock): Promise<void> =>
  new Promise((resolve) => clock.after(0, () => resolve()));

/** Looks at a block and recomputes hash and signatures of its transactions, or of those in `doubted` alone. */
export const judgeBlock = async (
  { transactions }: NodeBlock,
  { clock, primitives }: Judging,
  doubted?: ReadonlySet<string>,
): Promise<SeenBlock> => {
  const altered: string[] = [];
  let end = clock.monotonic() + longestSlice;
  for (const { id, body } of transactions) {
    if (doubted?.has(id) === false) continue;
    if (clock.monotonic() >= end) {
      await breathe(clock);
      end = clock.monotonic() + longestSlice;
    }
    if (!judgeTransaction(id, body, primitives).ok) altered.push(id);
  }
  const ids = transactions.map(({ id }) => id);
  return seeBlock(ids, altered, primitives);
};

/**
 * Looks at what several nodes told of the same heights, by height for each of them. A body that all
 * who have it told alike convicts nobody and is not judged here: the replica does it before it is kept.
 */
export const judgeTogether = async (
  told: readonly (readonly NodeBlock[])[],
  judging: Judging,
): Promise<readonly ReadonlyMap<number, SeenBlock>[]> => {
  const doubted = toldDifferently(told);
  const seen: ReadonlyMap<number, SeenBlock>[] = [];
  for (const blocks of told) {
    const own = new Map<number, SeenBlock>();
    for (const block of blocks) own.set(block.height, await judgeBlock(block, judging, doubted));
    seen.push(own);
  }
  return seen;
};

/** Ids of transactions of which not every node told the same body. */
const toldDifferently = (told: readonly (readonly NodeBlock[])[]): ReadonlySet<string> => {
  const doubted = new Set<string>();
  if (told.length < 2) return doubted;
  const texts = new Map<string, string>();
  for (const { id, body } of told.flat().flatMap(({ transactions }) => transactions)) {
    const text = JSON.stringify(body);
    if ((texts.get(id) ?? text) !== text) doubted.add(id);
    texts.set(id, text);
  }
  return doubted;
};
