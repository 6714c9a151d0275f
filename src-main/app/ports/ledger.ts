import type { ClinicId, KeyId, PatientId, RecordId, TransactionId } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { DeclaredKey } from '#domain/access/policy-view.ts';
import type { IndexedVersion, RegistryEntry } from '#domain/access/verdict.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** Where a transaction came to rest. Heights start at 1. */
export interface Committed {
  readonly id: TransactionId;
  readonly height: number;
}

/** Why the ledger did not take a batch; nothing of it was written. `name` is BigchainDB's error name. */
export type CommitFailure =
  | { readonly code: 'refused'; readonly id: string; readonly name: string }
  | { readonly code: 'diskFull' }
  | { readonly code: 'readOnly' }
  | { readonly code: 'closed' };

/** What a read found, after recomputing hash, signature and the block that holds it. */
export type LedgerRead =
  | { readonly state: 'whole'; readonly transaction: Transaction; readonly height: number }
  | {
      readonly state: 'tampered';
      readonly id: TransactionId;
      readonly height: number | null;
      readonly failed: 'body' | 'hash' | 'signature' | 'block';
    }
  | { readonly state: 'absent'; readonly id: string };

/** A block's header. `hash` covers height, the Merkle root of the ids and the previous hash. */
export interface BlockHeader {
  readonly height: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly merkleRoot: string;
  readonly transactionIds: readonly TransactionId[];
}

export interface LedgerHead {
  readonly height: number;
  readonly hash: string;
  readonly transactions: number;
}

export interface ChainReport {
  readonly head: LedgerHead;
  readonly checked: number;
  readonly problems: readonly {
    readonly height: number;
    readonly id: string | null;
    readonly failed: 'body' | 'hash' | 'signature' | 'block' | 'link';
  }[];
}

/** What was made anew of a ledger: blocks and transactions, each of which held. */
export interface Rebuilt {
  readonly blocks: number;
  readonly transactions: number;
}

/** The embedded BigchainDB node: append, read, verify. Everything runs in its own thread. */
export interface Ledger {
  /**
   * Validates as BigchainDB 2.2 does and appends one block with all of the batch, or nothing.
   * Resolves after fsync. Re-appending what already stands in a block answers its height.
   */
  readonly append: (
    batch: readonly Transaction[],
  ) => Promise<Result<readonly Committed[], CommitFailure>>;
  readonly read: (id: string) => Promise<LedgerRead>;
  readonly readMany: (ids: readonly TransactionId[]) => Promise<readonly LedgerRead[]>;
  /** The transaction in a block that spends this output, if any. */
  readonly spender: (id: TransactionId, outputIndex: number) => Promise<TransactionId | null>;
  readonly header: (height: number) => Promise<BlockHeader | null>;
  readonly head: () => Promise<LedgerHead>;
  /** Recomputes every id, signature, Merkle root and link; `onProgress` gets blocks done and in all. */
  readonly verifyChain: (onProgress: (done: number, total: number) => void) => Promise<ChainReport>;
  /** Base URL of the HTTP API, for example `http://127.0.0.1:9984/api/v1/`. */
  readonly apiUrl: string;
  /** Transactions that were found unreadable at opening; all others are answered. */
  readonly damaged: readonly TransactionId[];
  /**
   * What the ledger was made anew of at opening, because pages were damaged of what follows from its blocks; null
   * where it was not. Nothing is missing then.
   */
  readonly rebuilt: Rebuilt | null;
}

/** Kinds that one workstation signs for the others to act on. */
export type ExchangeKind = 'receiveKey' | 'grant' | 'keyRequest';

export interface DeclaredKeyId extends DeclaredKey {
  readonly keyId: KeyId;
}

/**
 * What the policy made of every Careledger transaction, kept in the ledger's file by the same
 * database transaction that wrote the block.
 */
export interface RecordIndex {
  readonly clinic: () => Promise<ClinicId | null>;
  /** Clinic, staff and workstation transactions in block order, valid or not. */
  readonly registry: () => Promise<readonly RegistryEntry[]>;
  readonly versionsOfPatient: (patient: PatientId) => Promise<readonly IndexedVersion[]>;
  readonly versionsOfRecord: (record: RecordId) => Promise<readonly IndexedVersion[]>;
  readonly version: (transaction: TransactionId) => Promise<IndexedVersion | null>;
  /** Those of them that are in a block, in no order. */
  readonly versions: (transactions: readonly TransactionId[]) => Promise<readonly IndexedVersion[]>;
  /** Every signed request to delete a patient's record, oldest first. */
  readonly eraseRequests: () => Promise<readonly IndexedVersion[]>;
  /** Versions by which workstations reach each other, in blocks above `height`, in block order, at most `limit`. */
  readonly exchangesAbove: (
    kind: ExchangeKind,
    height: number,
    limit: number,
  ) => Promise<readonly IndexedVersion[]>;
  /** Of the newest block with anything of this clinic; 0: none. */
  readonly lastHeight: () => Promise<number>;
  /** Those of these key ids that a valid `patient` record declares. */
  readonly declaredKeys: (keys: readonly KeyId[]) => Promise<readonly DeclaredKeyId[]>;
  /** Records that a `branch` continues, in no order: only of these can several versions stand side by side. */
  readonly branchedRecords: () => Promise<readonly RecordId[]>;
  /** `accessBatch` transactions, in block order. */
  readonly accessBatches: () => Promise<readonly IndexedVersion[]>;
  /** Versions in blocks above `height`, in block order, at most `limit`. */
  readonly versionsAbove: (height: number, limit: number) => Promise<readonly IndexedVersion[]>;
}
