import type { Platform } from '#app/ports/platform.ts';
import type {
  Asked,
  NodeAddress,
  NodeClient,
  NodeFailure,
  NodeRoot,
  NodeValidator,
} from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';
import type { ToldBlock } from '#domain/network/agreement.ts';
import type { SeenBlock } from '#domain/network/block-digest.ts';
import { failsOnIt, findHeight } from './find-height.ts';
import { judgeBlock } from './see-blocks.ts';
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
  readonly read: (heights: readonly number[]) => Asked<ReadonlyMap<number, ToldBlock>>;
  readonly close: () => void;
}

export const askNode = (
  { clock, connectNode, crypto }: Pick<Platform, 'clock' | 'connectNode' | 'crypto'>,
  address: NodeAddress,
  memory: NodeMemory,
): AskedNode => {
  const client = connectNode(address);
  const time = limitTime(clock, client, deadline);

  /** Blocks that the node fails on. BigchainDB may hang after one, so little more is asked of it. */
  const broken: number[] = [];
  const block: NodeClient['block'] = async (height) => {
    const told = await client.block(height);
    if (!told.ok && failsOnIt(told.error)) broken.push(height);
    return told;
  };
  const meet = async (): Asked<Met> => {
    const root = await client.root();
    if (!root.ok) return root;
    const height = await findHeight({ block }, memory.height);
    if (height.ok) memory.height = height.value;
    if (broken.length > 0 && (height.ok || !failsOnIt(height.error))) {
      const reached = height.ok ? height.value : Math.max(...broken);
      return ok({ root: root.value, height: reached, validators: null });
    }
    if (!height.ok) return height;
    const validators = await client.validators();
    return ok({
      root: root.value,
      height: height.value,
      validators: validators.ok ? validators.value : null,
    });
  };
  const readBlock = async (height: number): Asked<ToldBlock> => {
    const known = memory.seen.get(height);
    if (known !== undefined) return ok(known);
    const told = await block(height);
    if (!told.ok) return told;
    if (told.value === null) return ok('withheld');
    const seen = await judgeBlock(told.value, { clock, primitives: crypto.primitives });
    memory.seen.set(height, seen);
    return ok(seen);
  };
  const read = async (heights: readonly number[]): Asked<ReadonlyMap<number, ToldBlock>> => {
    const left = heights.filter((height) => height <= memory.height);
    for (const height of memory.seen.keys()) if (!left.includes(height)) memory.seen.delete(height);
    const blocks = new Map<number, ToldBlock>();
    let failure: NodeFailure | undefined;
    const lane = async (): Promise<void> => {
      while (failure === undefined && broken.length === 0) {
        const height = left.shift();
        if (height === undefined) return;
        const told = await readBlock(height);
        if (told.ok) blocks.set(height, told.value);
        else failure ??= told.error;
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, lane));
    for (const height of broken) blocks.set(height, 'broken');
    if (broken.length > 0) return ok(blocks);
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
