import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { type FakeNode, json, startFakeNode } from './fake-node.ts';
import { networkInMemory } from './network-in-memory.ts';

/** A network in memory whose nodes answer over HTTP; it makes a block of what was offered, and none that is empty. */
export interface FakeNetwork {
  readonly nodes: readonly FakeNode[];
  readonly blocks: () => Blocks;
  /** The height at which a transaction stands; null for none. */
  readonly heightOf: (transaction: string) => number | null;
  /** How often each transaction was offered. */
  readonly offered: ReadonlyMap<string, number>;
  /** A block of what others sent; answers its height. */
  readonly addBlock: (transactions: readonly Transaction[]) => number;
  /** Transactions that wait in the pool until they are taken out of this. */
  readonly withheld: Set<string>;
  /** Whether the nodes answer. */
  readonly answer: (answers: boolean) => void;
  readonly close: () => Promise<void>;
}

/** Milliseconds between two blocks. */
const blockEvery = 40;

type Blocks = readonly (readonly Transaction[])[];

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

export const urlsOf = ({ nodes }: Pick<FakeNetwork, 'nodes'>): readonly string[] =>
  nodes.map(({ url }) => url);

/** It goes on from the blocks of another. */
export const startFakeNetwork = async (
  primitives: Primitives,
  count: number,
  before: Blocks = [],
): Promise<FakeNetwork> => {
  const network = networkInMemory(primitives);
  for (const block of before) network.addBlock(block);
  const { post } = network.node('any').client;
  let answers = true;
  let isOffered = false;

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const posted = await post(await bodyOf(request));
    isOffered = true;
    if (!posted.ok) return void response.destroy();
    if (posted.value.reply === 'taken') return void json(response, {}, 202);
    const message = `Invalid transaction (${posted.value.name}): no`;
    json(response, { message, status: 400 }, 400);
  };
  const override = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!answers) {
      response.destroy();
      return true;
    }
    if (request.method !== 'POST') return false;
    void take(request, response);
    return true;
  };
  const nodes = await Promise.all(
    Array.from({ length: count }, () => startFakeNode({ override, blocks: network.blocks() })),
  );
  const timer = setInterval(() => {
    if (!isOffered) return;
    isOffered = false;
    network.makeBlock();
    for (const node of nodes) node.serve(network.blocks());
  }, blockEvery);

  return {
    nodes,
    blocks: network.blocks,
    heightOf: (transaction) => {
      const place = network
        .blocks()
        .findIndex((block) => block.some(({ id }) => id === transaction));
      return place === -1 ? null : place + 1;
    },
    offered: network.offered,
    addBlock: network.addBlock,
    withheld: network.withheld,
    answer: (now) => {
      answers = now;
    },
    close: async () => {
      clearInterval(timer);
      await Promise.all(nodes.map((node) => node.close()));
    },
  };
};
