import type { NodeClient } from '#app/ports/nodes.ts';
import type { Platform } from '#app/ports/platform.ts';
import { fail, ok } from '#contract/result.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { networkInMemory } from './network-in-memory.ts';

/** A cable that somebody pulls out and puts in again. */
export interface Cable {
  readonly plug: (isIn: boolean) => void;
  readonly isIn: () => boolean;
  /** A machine whose nodes are those of the network, while the cable is in. */
  readonly change: (platform: Platform) => Platform;
}

/** A network in memory without HTTP, to which every workstation has a cable of its own. */
export interface SwitchedNetwork {
  readonly cable: () => Cable;
  readonly blocks: () => readonly (readonly Transaction[])[];
}

/** Milliseconds from an offer to its block: what is offered together shares one. */
const blockAfter = 15;

/** It goes on from the blocks of another. */
export const switchedNetwork = (
  primitives: Primitives,
  before: readonly (readonly Transaction[])[],
): SwitchedNetwork => {
  const network = networkInMemory(primitives);
  for (const block of before) network.addBlock(block);
  const { client } = network.node('any');
  let isDue = false;
  const offered = (): void => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      network.makeBlock();
    }, blockAfter);
  };
  const unreachable = () => Promise.resolve(fail({ code: 'unreachable' } as const));

  const clientOf = (isIn: () => boolean): NodeClient => ({
    root: unreachable,
    validators: unreachable,
    heightOf: unreachable,
    transaction: unreachable,
    block: (height) => (isIn() ? client.block(height) : unreachable()),
    post: async (body) => {
      if (!isIn()) return unreachable();
      const reply = await client.post(body);
      offered();
      return reply.ok ? ok(reply.value) : reply;
    },
    listen: () => Promise.resolve(null),
    close: () => undefined,
  });

  return {
    blocks: network.blocks,
    cable: () => {
      let isIn = true;
      return {
        plug: (now) => {
          isIn = now;
        },
        isIn: () => isIn,
        change: (platform) => ({ ...platform, connectNode: () => clientOf(() => isIn) }),
      };
    },
  };
};
