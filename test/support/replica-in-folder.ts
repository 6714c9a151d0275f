import type { Replica } from '#app/ports/replica.ts';
import type { Primitives } from '#domain/primitives.ts';
import { findHead } from '#platform/ledger/chain.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { countUnproved, digestOf, filledBlocks } from '#platform/ledger/replicate-block.ts';
import { ledgerKey } from './store-in-folder.ts';

export interface ReplicaInFolder extends Replica {
  readonly node: LedgerNode;
  readonly close: () => void;
}

/** A replica whose file is open in this thread. */
export const openReplica = (folder: string, primitives: Primitives): ReplicaInFolder => {
  const opened = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
  if (!opened.ok) throw new Error(opened.error.code);
  const node = opened.value;
  return {
    node,
    replicate: (blocks) => node.replicate(blocks),
    head: async () => node.file.read(findHead),
    digest: async (height) => node.file.read((database) => digestOf(database, height)),
    filled: async (upTo, most) =>
      node.file.read((database) => filledBlocks(database, upTo, most, primitives)),
    unproved: async () => node.file.read(countUnproved),
    close: () => node.close(),
  };
};
