import type { NodeFault } from '#contract/network.ts';
import type { NodeFailure } from '#app/ports/nodes.ts';

/** Carries what was found through Node's own error events. */
export class NodeError extends Error {
  readonly failure: NodeFailure;
  constructor(failure: NodeFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const known: Readonly<Record<string, NodeFault>> = {
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  EAI_NODATA: 'unknownHost',
  ETIMEDOUT: 'timedOut',
};

/** Whether the node ended the connection, so that a fresh one may do better. */
export const isReset = (error: unknown): boolean =>
  ['ECONNRESET', 'EPIPE', 'ECONNABORTED'].includes(codeOf(error));

/** What an error before or in an answer says of the node. */
export const failureOf = (error: unknown, phase: 'connecting' | 'answering'): NodeFailure => {
  if (error instanceof NodeError) return error.failure;
  const code = codeOf(error);
  const fault = known[code];
  if (fault !== undefined) return { code: fault };
  if (code.startsWith('HPE_')) return { code: 'notHttp' };
  // Of a node that answers in another protocol, or closes as soon as it is greeted.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return { code: 'noTls' };
  return { code: phase === 'answering' ? 'cutOff' : 'unreachable' };
};
