import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type FakeBlock, type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

/** Invented names of those who run the nodes. */
const names = ["St Anne's Hospital", 'Milimani Diagnostics', 'County Health Bureau', 'Port Clinic'];

export interface FakeNetwork {
  readonly nodes: readonly { readonly name: string; readonly node: FakeNode }[];
  /** A transaction that all of them hold, in the last block. */
  readonly hash: string;
  /** The first serves that transaction with another text, as if its database had been edited. */
  readonly tamper: () => void;
  readonly close: () => Promise<void>;
}

/** Sizes of the blocks, so that a picture of them shows something. */
const sizes = [1, 3, 2, 5, 8, 4, 6, 9, 7, 3, 2, 4, 1, 0, 2, 5, 7, 6, 3, 4, 2, 1];

/** Four nodes on loopback that hold the same 22 blocks. */
export const startFakeNetwork = async (): Promise<FakeNetwork> => {
  const maker = createMaker(await createPrimitives());
  const blocks: readonly FakeBlock[] = sizes.map((size) =>
    Array.from({ length: size }, () => maker.create()),
  );
  const last = maker.create({ note: 'as it was signed' });
  const honest = [...blocks, [last]];
  const nodes = await Promise.all(
    names.map(async (name) => ({ name, node: await startFakeNode({ blocks: honest }) })),
  );
  return {
    nodes,
    hash: last.id,
    tamper: () => nodes[0]?.node.serve([...blocks, [{ ...last, metadata: { edited: 'by hand' } }]]),
    close: async () => {
      await Promise.all(nodes.map(({ node }) => node.close()));
    },
  };
};
