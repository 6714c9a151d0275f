import type { PublicKey } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { LedgerHead, Ledger } from './ledger.ts';
import type { PinnedClinic } from './replica.ts';

/** Tables that follow from the transactions and are kept beside them. */
export const derivedTables = [
  'spends',
  'outputs',
  'facts',
  'versions',
  'registry',
  'declared_keys',
  'card_keys',
  'adoptions',
] as const;
export type DerivedTable = (typeof derivedTables)[number];

/**
 * What does not hold.
 * - `unreadable`: a page of the file is damaged.
 * - `body`, `hash`, `signature`: the stored transaction, its id, who signed it.
 * - `spending`: what it spends is not there, not its asset, worth less, or not its signer's.
 * - `index`: the columns by which it is found say something else than its body.
 * - `block`, `link`: the block's Merkle root or hash, and the hash of the one before.
 * - a table: what is kept there is not what follows from the transactions.
 * - `access`: the access log's chain. `commits`: the file is older than its own count of commits.
 */
export type Flaw =
  | 'unreadable'
  | 'body'
  | 'hash'
  | 'signature'
  | 'spending'
  | 'index'
  | 'block'
  | 'link'
  | 'access'
  | 'commits'
  | DerivedTable;

export interface Problem {
  /** `null`: not of one block. */
  readonly height: number | null;
  /** A transaction; `null`: not of one. */
  readonly id: string | null;
  readonly flaw: Flaw;
}

export interface LedgerReport {
  readonly head: LedgerHead;
  /** Transactions that were looked at. */
  readonly checked: number;
  /** In block order, those of no block last. */
  readonly problems: readonly Problem[];
  /** `skipped`: the policy cannot be judged anew where transactions are missing or changed. */
  readonly policy: 'compared' | 'skipped';
  /** Threads that checked ids and signatures, beside the one that read. */
  readonly threads: number;
}

/** A statement of the head at which a workstation left its own chain. */
export interface Anchor {
  readonly author: PublicKey;
  readonly height: number;
  readonly hash: string;
}

/** A folder's ledger, open for looking only: nothing in the folder is changed. */
export interface LedgerVerification {
  readonly ledger: Pick<Ledger, 'head' | 'header'>;
  /** Signing keys of the workstations that the ledger enrols, ended ones too. */
  readonly workstationKeys: () => readonly PublicKey[];
  /** Whose records count in a copy of a network's blocks; null for a ledger of its own. */
  readonly pinned: () => PinnedClinic | null;
  /** The clinic that began this ledger; null: none did, or it cannot be read. */
  readonly clinic: () => PinnedClinic | null;
  /** Heads of own chains that stand in this one, and who signed that. */
  readonly anchors: () => readonly Anchor[];
  /** `onProgress` gets transactions done and in all. */
  readonly verify: (onProgress: (done: number, total: number) => void) => Promise<LedgerReport>;
  readonly close: () => void;
}

export type VerificationFailure =
  | { readonly code: 'missing' } // there is no ledger in the folder
  | { readonly code: 'inUse' }
  | { readonly code: 'wrongKey' }
  | { readonly code: 'newer'; readonly file: string }
  | { readonly code: 'damaged'; readonly file: string } // not even its first page can be read
  | { readonly code: 'diskFull' }; // no room for the temporary copy

/** `key` is 32 bytes. */
export type OpenVerification = (key: Uint8Array) => Result<LedgerVerification, VerificationFailure>;
