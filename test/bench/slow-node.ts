/**
 * A BigchainDB node for measuring who sends to it: it takes whatever it gets, answers after so many
 * milliseconds, and makes a block now and then.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, serveNode } from './serve-node.ts';

const [latency = 30, blockEvery = 500] = process.argv.slice(2).map(Number);
/** Most transactions that BigchainDB's own settings of Tendermint put into one block. */
const largestBlock = 5_000;

const pool = new Map<string, string>();
const heights = new Map<string, number>();
const bodies = new Map<string, string>();
const blocks: string[][] = [];

setInterval(() => {
  if (pool.size === 0) return;
  const block = [...pool.values()].slice(0, largestBlock);
  for (const id of [...pool.keys()].slice(0, largestBlock)) {
    pool.delete(id);
    heights.set(id, blocks.length + 1);
  }
  blocks.push(block);
}, blockEvery);

const answer = (response: ServerResponse, status: number, text: string): void => {
  setTimeout(() => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  }, latency);
};

const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await bodyOf(request);
  const { id } = JSON.parse(body) as { readonly id: string };
  if (!heights.has(id) && !pool.has(id)) {
    pool.set(id, body);
    bodies.set(id, body);
  }
  answer(response, 202, body);
};

const missing = '{"message":"Not found","status":404}';
const tell = (path: string, response: ServerResponse): void => {
  const [, , , resource, id = ''] = path.split('/');
  if (resource === 'blocks') {
    const block = blocks[Number(id) - 1];
    if (block === undefined) answer(response, 404, missing);
    else answer(response, 200, `{"height":${id},"transactions":[${block.join(',')}]}`);
  } else if (resource === 'transactions') {
    const isIn = heights.has(id);
    answer(response, isIn ? 200 : 404, isIn ? (bodies.get(id) ?? '') : missing);
  } else answer(response, 200, '{"software":"BigchainDB","version":"2.2.2"}');
};

serveNode((request, response) => {
  if (request.method === 'POST') void take(request, response);
  else tell(request.url?.split('?')[0] ?? '/', response);
});
