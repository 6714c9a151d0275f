import type { NetworkBlock, Replica } from '#app/ports/replica.ts';

/** Transactions in block order become blocks again; heights that are left out are empty blocks. */
export interface BlockFeed {
  /** Said before anything is pushed: the height of the last block. */
  readonly begin: (end: number) => void;
  /** `order`: it belongs below one that came before, or above the end. `noRoom`: the blocks could not be written. */
  readonly push: (height: number, body: string) => Promise<'order' | 'noRoom' | undefined>;
  /** All that was pushed is in blocks; `upToEnd` has empty ones behind them. */
  readonly finish: (upToEnd: boolean) => Promise<'noRoom' | undefined>;
}

const blocksAtOnce = 64;

export const createBlockFeed = (replica: Pick<Replica, 'replicate'>): BlockFeed => {
  const blocks: NetworkBlock[] = [];
  let bodies: string[] = [];
  /** Of the block that is being filled. */
  let current = 1;
  let end = 0;

  const flush = async (): Promise<boolean> => {
    const written = blocks.length === 0 || (await replica.replicate(blocks)).ok;
    blocks.length = 0;
    return written;
  };
  /** Ends the blocks below `height`, of which all but the first are empty. */
  const endBelow = async (height: number): Promise<boolean> => {
    for (; current < height; current += 1) {
      blocks.push({ height: current, bodies });
      bodies = [];
      if (blocks.length >= blocksAtOnce && !(await flush())) return false;
    }
    return true;
  };
  return {
    begin: (height) => {
      end = height;
    },
    push: async (height, body) => {
      if (height < current || height > end) return 'order';
      if (!(await endBelow(height))) return 'noRoom';
      bodies.push(body);
      return undefined;
    },
    finish: async (upToEnd) => {
      const last = upToEnd ? end : Math.min(current, end);
      return (await endBelow(last + 1)) && (await flush()) ? undefined : 'noRoom';
    },
  };
};
