import type {
  Asked,
  ConnectNode,
  EventStream,
  NodeAddress,
  NodeBlock,
  NodeClient,
  NodeFailure,
} from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { readStreamAddress } from '#domain/network/stream-address.ts';
import { readHeights, readReply, readRoot, readStreams, readValidators } from './answers.ts';
import { type ConnectionOptions, openConnections } from './connections.ts';
import { openStream } from './event-stream.ts';
import { fetchAnswer, type UnderWay } from './fetch-answer.ts';
import { type Answer, type Json, readBody } from './read-body.ts';
import { createReadBlock, type ReadBlock } from './blocks-aside.ts';

export interface HttpNodesOptions extends ConnectionOptions {
  /** Milliseconds from a question to the last byte of its answer. */
  readonly answerLimit: number;
  /** The code of the thread in which long blocks are read, for `new Worker(url)`. Usual: none, and they are read here. */
  readonly blocksWorker?: URL;
}

/** A node on the other side of a slow line still answers within these; milliseconds. */
export const usualLimits = { connectLimit: 5_000, answerLimit: 15_000 } as const;

const kib = 1024;
/** The longest answers to read, in bytes. Tendermint's usual block holds up to 21 MiB of transactions, before JSON. */
const largest = {
  small: 256 * kib,
  transaction: 2 * kib * kib,
  block: 32 * kib * kib,
} as const;

/**
 * Clients of BigchainDB's HTTP API v1 that expect the worst of a node: limits on time and size, no
 * redirect, JSON only, and every shape checked.
 */
export const createHttpNodes = (options: HttpNodesOptions): ConnectNode => {
  const readBlock = createReadBlock(options.blocksWorker ?? null);
  return (address) => connectNode(address, options, readBlock);
};

const connectNode = (
  address: NodeAddress,
  options: HttpNodesOptions,
  readBlock: ReadBlock,
): NodeClient => {
  const { clock, answerLimit } = options;
  const connections = openConnections(address, options);
  const underWay: UnderWay = new Set();
  const streams = new Set<() => void>();
  let closed = false;

  const ask = (path: string, size: keyof typeof largest, body?: string): Asked<Answer> =>
    closed
      ? Promise.resolve(fail({ code: 'stopped' }))
      : fetchAnswer(connections, clock, underWay, {
          url: new URL(path, address.url),
          headers: address.headers,
          ...(body === undefined ? {} : { body }),
          largest: largest[size],
          limit: answerLimit,
        });
  const askJson = async (...question: Parameters<typeof ask>): Asked<Json> => {
    const answer = await ask(...question);
    return answer.ok ? readBody(answer.value) : answer;
  };
  const required = async <Value>(
    path: string,
    read: (json: unknown) => Result<Value, NodeFailure>,
  ): Asked<Value> => {
    const answer = await askJson(path, 'small');
    if (!answer.ok) return answer;
    if (answer.value === 'absent') return fail({ code: 'notThere', status: 404 });
    return read(answer.value.json);
  };
  const orNull = async <Value>(
    path: string,
    size: keyof typeof largest,
    read: (json: unknown) => Result<Value, NodeFailure>,
  ): Asked<Value | null> => {
    const answer = await askJson(path, size);
    if (!answer.ok) return answer;
    return answer.value === 'absent' ? ok(null) : read(answer.value.json);
  };

  const askBlock = async (height: number): Asked<NodeBlock | null> => {
    const answer = await ask(`api/v1/blocks/${height}`, 'block');
    return answer.ok ? readBlock(answer.value, height) : answer;
  };
  /**
   * An empty block is asked for once more: BigchainDB 2.2 looks for the block first and for the newest
   * height second, so that one that is stored between the two is told as an empty one.
   */
  const block = async (height: number): Asked<NodeBlock | null> => {
    const told = await askBlock(height);
    return told.ok && told.value?.transactions.length === 0 ? askBlock(height) : told;
  };

  const listen = async (heard: () => void): Promise<EventStream | null> => {
    const told = await required('api/v1/', readStreams);
    const at = told.ok ? readStreamAddress(told.value, address.url) : undefined;
    if (at === undefined || closed) return null;
    const { pin, headers } = address;
    const stream = openStream({
      url: at.url,
      connections: openConnections({ url: at.over, pin, headers: {} }, options),
      headers: at.isSameOrigin ? headers : {},
      clock,
      limit: options.connectLimit,
      heard,
    });
    streams.add(stream.stop);
    void stream.over.then(() => streams.delete(stream.stop));
    return (await stream.opened) ? stream : null;
  };

  return {
    root: async () => {
      const started = clock.monotonic();
      const read = await required('', readRoot);
      if (!read.ok) return read;
      const answeredIn = Math.round(clock.monotonic() - started);
      return ok({ version: read.value, answeredIn, certificate: connections.certificate() });
    },
    validators: () => required('api/v1/validators', readValidators),
    block,
    heightOf: (transaction) =>
      orNull(`api/v1/blocks?transaction_id=${transaction}`, 'small', readHeights),
    transaction: (id) => orNull(`api/v1/transactions/${id}`, 'transaction', (json) => ok(json)),
    post: async (body) => {
      const answer = await askJson('api/v1/transactions?mode=async', 'transaction', body);
      if (!answer.ok) return answer;
      return answer.value === 'absent'
        ? fail({ code: 'notThere', status: 404 })
        : ok(readReply(answer.value.json, answer.value.status));
    },
    listen,
    close: () => {
      closed = true;
      for (const stop of [...underWay, ...streams]) stop();
      connections.close();
    },
  };
};
