import type { PublicKey } from '#contract/ids.ts';
import type { LedgerNode } from '../ledger-node.ts';
import type { Answer } from './answer.ts';
import type { Bodies } from './body.ts';
import type { Turns } from '../turns.ts';

/** What every route works with. */
export interface Routing {
  readonly node: LedgerNode;
  /** `127.0.0.1:9984` */
  readonly address: string;
  readonly postToken: string | null;
  /** See `LedgerSettings.validator`. */
  readonly validator: PublicKey | null;
  /** `ws://127.0.0.1:9985/api/v1/streams/valid_transactions` */
  readonly streams: () => string;
  readonly bodies: Bodies;
  readonly turns: Turns;
}

/**
 * Answers a GET of one resource; `rest` is what the pattern captured from the path. `gone` is aborted when
 * nobody waits for the answer any more.
 */
export type Get = (
  routing: Routing,
  query: URLSearchParams,
  rest: string,
  gone: AbortSignal,
) => Answer | Promise<Answer>;
