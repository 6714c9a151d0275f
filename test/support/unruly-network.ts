import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { type FakeNode, json } from './fake-node.ts';
import { networkInMemory } from './network-in-memory.ts';
import { type Manner, type UnrulyNode, unrulyNode } from './unruly-node.ts';

/** A network whose nodes go away, stand still, lie and forget, over HTTP. */
export interface UnrulyNetwork {
  readonly blocks: () => readonly (readonly Transaction[])[];
  readonly become: (which: number, manner: Manner) => void;
  readonly size: number;
  readonly close: () => void;
}

/** Milliseconds between two blocks. */
const blockEvery = 40;

/** Milliseconds until a POST is answered: time in which who waits for it is killed. */
const answerAfter = 100;

const answer = async (
  { client }: UnrulyNode,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const posted = await client.post(await text(request));
  await pause(answerAfter);
  if (!posted.ok) return void response.destroy();
  if (posted.value.reply === 'taken') return void json(response, {}, 202);
  const message = `Invalid transaction (${posted.value.name}): no`;
  json(response, { message, status: 400 }, 400);
};

/** Goes on from the blocks of another network, at nodes that stand already. `forged`: what a liar makes up. */
export const unrulyNetwork = (
  nodes: readonly FakeNode[],
  before: readonly (readonly Transaction[])[],
  forged: Transaction,
  primitives: Primitives,
): UnrulyNetwork => {
  const network = networkInMemory(primitives);
  for (const block of before) network.addBlock(block);
  let isOffered = false;
  const unruly = nodes.map((node, place) => {
    const each = unrulyNode(`node ${place}`, network, forged);
    node.override((request, response) => {
      if (each.isGone()) {
        response.destroy();
        return true;
      }
      node.serve(each.told());
      if (request.method !== 'POST') return false;
      isOffered = true;
      void answer(each, request, response).catch(() => response.destroy());
      return true;
    });
    return each;
  });
  const timer = setInterval(() => {
    if (!isOffered) return;
    isOffered = false;
    network.makeBlock();
  }, blockEvery);
  return {
    blocks: network.blocks,
    size: nodes.length,
    become: (which, manner) => unruly[which]?.become(manner),
    close: () => {
      clearInterval(timer);
      for (const node of nodes) node.override((_request, response) => !!response.destroy());
    },
  };
};
