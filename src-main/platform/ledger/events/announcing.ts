import type { LedgerNode } from '../ledger-node.ts';

/** The same node; `announce` is called whenever a block of it became durable, before its caller hears. */
export const announcing = (node: LedgerNode, announce: () => void): LedgerNode => ({
  ...node,
  append: async (batch) => {
    const appended = await node.append(batch);
    if (appended.ok) announce();
    return appended;
  },
  replicate: async (blocks) => {
    const replicated = await node.replicate(blocks);
    if (replicated.ok) announce();
    return replicated;
  },
  post: async (transaction) => {
    const posted = await node.post(transaction);
    if (posted.ok) announce();
    return posted;
  },
});
