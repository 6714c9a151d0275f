import type { Clock } from '#app/ports/clock.ts';
import type { NodeBlock, NodeTransaction } from '#app/ports/nodes.ts';
import { seeBlock, type SeenBlock } from '#domain/network/block-digest.ts';
import { judgeTransaction } from '#domain/network/judge-transaction.ts';
import type { Primitives } from '#domain/primitives.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';

interface Judging {
  readonly clock: Clock;
  readonly primitives: Primitives;
}

/** Milliseconds of a slice: a block can hold thousands of signatures, and this thread has other work. */
const longestSlice = 4;

/** Lets others have their turn when a slice is over. */
const breathing = (clock: Clock) => {
  let end = clock.monotonic() + longestSlice;
  return async (): Promise<void> => {
    if (clock.monotonic() < end) return;
    await new Promise<void>((resolve) => clock.after(0, () => resolve()));
    end = clock.monotonic() + longestSlice;
  };
};

const isSound = (
  { id, body, judgeAside }: NodeTransaction,
  primitives: Primitives,
): boolean | Promise<boolean> =>
  judgeAside?.() ?? judgeTransaction(id, parseJson(body()), primitives).ok;

/** Looks at a block and recomputes hash and signatures of its transactions, or of those in `doubted` alone. */
export const judgeBlock = async (
  { transactions }: NodeBlock,
  { clock, primitives }: Judging,
  doubted?: ReadonlySet<string>,
): Promise<SeenBlock> => {
  const altered: string[] = [];
  const breathe = breathing(clock);
  for (const each of transactions) {
    const { id } = each;
    if (doubted?.has(id) === false) continue;
    await breathe();
    if (!(await isSound(each, primitives))) altered.push(id);
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
  const doubted = await toldDifferently(told, judging);
  const seen: ReadonlyMap<number, SeenBlock>[] = [];
  for (const blocks of told) {
    const own = new Map<number, SeenBlock>();
    for (const block of blocks) own.set(block.height, await judgeBlock(block, judging, doubted));
    seen.push(own);
  }
  return seen;
};

/** Transactions that are compared before others have their turn. */
const comparedAtOnce = 1000;

/** Ids of transactions of which not every node told the same body. */
const toldDifferently = async (
  told: readonly (readonly NodeBlock[])[],
  { clock }: Judging,
): Promise<ReadonlySet<string>> => {
  const doubted = new Set<string>();
  if (told.length < 2) return doubted;
  const breathe = breathing(clock);
  const marks = new Map<string, string>();
  for (const { transactions } of told.flat()) {
    for (const [place, { id, mark }] of transactions.entries()) {
      if (place % comparedAtOnce === 0) await breathe();
      if ((marks.get(id) ?? mark) !== mark) doubted.add(id);
      marks.set(id, mark);
    }
  }
  return doubted;
};
