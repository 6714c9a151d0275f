import type { NodeFault } from '#contract/network.ts';
import type { Result } from '#contract/result.ts';

/** How one BigchainDB node is reached. */
export interface NodeAddress {
  /** Scheme, host, port and a path that ends in `/`; below it stands `api/v1/`. */
  readonly url: string;
  /** SHA-256 of its certificate in DER, lower-case hex. Replaces authorities, name and dates. */
  readonly pin: string | null;
  /** Sent with every request once the certificate was accepted. They may be secret. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface NodeFailure {
  readonly code: NodeFault;
  /** Of HTTP. */
  readonly status?: number;
  /** SHA-256 of the certificate that was shown, where that is what failed; lower-case hex. */
  readonly certificate?: string;
}

export type Asked<Value> = Promise<Result<Value, NodeFailure>>;

export interface NodeRoot {
  readonly version: string;
  /** Milliseconds from the question to the last byte of the answer. */
  readonly answeredIn: number;
  /** SHA-256 of the certificate that was accepted, lower-case hex; null without TLS. */
  readonly certificate: string | null;
}

export interface NodeValidator {
  /** Ed25519, base64. */
  readonly key: string;
  readonly power: number;
}

/** A transaction in a block, as a node tells it. */
export interface NodeTransaction {
  readonly id: string;
  /** Bodies that were told alike have the same, others do not. */
  readonly mark: string;
  /** JSON with every number as it was written, so that it hashes as it was sent. */
  readonly body: () => string;
  /** Whether it is what id and signatures were made for, found out in another thread; null: it is soon done here. */
  readonly judgeAside: (() => Promise<boolean>) | null;
}

/** A block as a node tells it: the height that was asked for, every id once. Nothing else is checked. */
export interface NodeBlock {
  readonly height: number;
  readonly transactions: readonly NodeTransaction[];
}

/**
 * What a node said of a posted transaction: `taken` means that it may come into a block, and `refused`
 * that this node would not have it now; neither settles anything. `name` is BigchainDB's, or empty.
 */
export type PostReply =
  | { readonly reply: 'taken' }
  | { readonly reply: 'refused'; readonly name: string };

/** A node's event stream, while somebody listens to it. */
export interface EventStream {
  /** Resolves when it is over, however it came. */
  readonly over: Promise<void>;
  readonly stop: () => void;
}

/** Questions to one node. A node is never believed: the answers have the right shape, and no more. */
export interface NodeClient {
  readonly root: () => Asked<NodeRoot>;
  readonly validators: () => Asked<readonly NodeValidator[]>;
  /** `null`: the node has no such block (heights have no gaps, so none above it either). */
  readonly block: (height: number) => Asked<NodeBlock | null>;
  /** The height of the block that holds the transaction. */
  readonly heightOf: (transaction: string) => Asked<number | null>;
  /** The body under this id, parsed; `null`: the node does not have it. */
  readonly transaction: (id: string) => Asked<unknown>;
  /** Offers a signed transaction, JSON; the node answers before any block has it. */
  readonly post: (body: string) => Asked<PostReply>;
  /**
   * Listens to the node's event stream: `heard` is called when something was said, at most some times a
   * second, and never told what. `null`: it has no stream, gives none now, or it leads to another host.
   */
  readonly listen: (heard: () => void) => Promise<EventStream | null>;
  /** Ends what is under way with `stopped`, every stream and every connection. */
  readonly close: () => void;
}

export type ConnectNode = (address: NodeAddress) => NodeClient;
