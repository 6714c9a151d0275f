import type { Clock } from '#app/ports/clock.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { Asked, NodeAddress, NodeFailure, NodeRoot, NodeValidator } from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';
import { seeBlock, type SeenBlock } from '#domain/network/block-digest.ts';
import { findHeight } from './find-height.ts';
import { limitTime } from './time-limit.ts';

/** Milliseconds that all questions of one look may take a node, however slowly it answers each. */
const deadline = 30_000;
const sideBySide = 4;

/** What is remembered of a node between looks, so that a look asks for little. */
export interface NodeMemory {
  height: number;
  readonly seen: Map<number, SeenBlock>;
}

export interface Met {
  readonly root: NodeRoot;
  readonly height: number;
  /** Null: it did not say. */
  readonly validators: readonly NodeValidator[] | null;
}

/** One node for the time of one look. */
export interface AskedNode {
  readonly meet: () => Asked<Met>;
  /** Its blocks at the heights that it reaches. */
  readonly read: (heights: readonly number[]) => Asked<ReadonlyMap<number, SeenBlock | 'withheld'>>;
  readonly close: () => void;
}

/** Lets other work of this thread come between: a block can hold thousands of signatures. */
const breathe = (clock: Clock): Promise<void> =>
  new Promise((resolve) => clock.after(0, () => resolve()));

export const askNode = (
  { clock, connectNode, crypto }: Pick<Platform, 'clock' | 'connectNode' | 'crypto'>,
  address: NodeAddress,
  memory: NodeMemory,
): AskedNode => {
  const client = connectNode(address);
  const time = limitTime(clock, client, deadline);

  const meet = async (): Asked<Met> => {
    const root = await client.root();
    if (!root.ok) return root;
    const height = await findHeight(client, memory.height);
    if (!height.ok) return height;
    memory.height = height.value;
    const validators = await client.validators();
    return ok({
      root: root.value,
      height: height.value,
      validators: validators.ok ? validators.value : null,
    });
  };
  const readBlock = async (height: number): Asked<SeenBlock | 'withheld'> => {
    const known = memory.seen.get(height);
    if (known !== undefined) return ok(known);
    const block = await client.block(height);
    if (!block.ok) return block;
    if (block.value === null) return ok('withheld');
    await breathe(clock);
    const seen = seeBlock(block.value.transactions, crypto.primitives);
    memory.seen.set(height, seen);
    return ok(seen);
  };
  const read = async (heights: readonly number[]) => {
    const left = heights.filter((height) => height <= memory.height);
    for (const height of memory.seen.keys()) if (!left.includes(height)) memory.seen.delete(height);
    const blocks = new Map<number, SeenBlock | 'withheld'>();
    let failure: NodeFailure | undefined;
    const lane = async (): Promise<void> => {
      for (let height = left.shift(); height !== undefined; height = left.shift()) {
        const block = await readBlock(height);
        if (!block.ok) failure ??= block.error;
        if (failure !== undefined) return;
        if (block.ok) blocks.set(height, block.value);
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, lane));
    return failure === undefined ? ok(blocks) : fail(failure);
  };

  return {
    meet: () => time.within(meet()),
    read: (heights) => time.within(read(heights)),
    close: () => {
      time.end();
      client.close();
    },
  };
};
