import type { Result } from '#contract/result.ts';
import type { Ledger, RecordIndex } from './ledger.ts';
import type { OpenReplica } from './replica.ts';
import type { RoleStores } from './role-stores.ts';
import type { Rows } from './rows.ts';

export type StoreFailure =
  | { readonly code: 'wrongKey' } // the device secret does not open this file
  | { readonly code: 'damaged'; readonly file: string }
  | { readonly code: 'newer'; readonly file: string } // made by a newer Careledger
  | { readonly code: 'inUse' } // another process holds the data folder
  | { readonly code: 'portTaken'; readonly port: number }
  | { readonly code: 'diskFull' };

export interface OpenStore {
  readonly ledger: Ledger;
  readonly index: RecordIndex;
  readonly rows: Rows;
  readonly roles: RoleStores;
  /** Flushes, stops the HTTP API and the threads, releases the lock on the folder. */
  readonly close: () => Promise<void>;
}

/** One data folder: three encrypted files and the lock that keeps a second process out. */
export interface Store {
  /** True when there is a ledger file in the folder. */
  readonly exists: () => Promise<boolean>;
  /** Moves the files of a set-up that never finished aside; their names carry the time. */
  readonly setAside: () => Promise<void>;
  /**
   * Opens, or creates when there is none; starts the ledger's thread and, when `served`, its HTTP API.
   * Usual: served.
   */
  readonly open: (ledgerKey: Uint8Array, api?: ApiUse) => Promise<Result<OpenStore, StoreFailure>>;
  /** Opens the blocks of a network that are kept beside the clinic's own ledger, or makes an empty replica. */
  readonly openReplica: (
    ledgerKey: Uint8Array,
    api: ApiUse,
  ) => Promise<Result<OpenReplica, StoreFailure>>;
  /** Removes the blocks of a network that is not joined after all; the replica is closed before. */
  readonly removeReplica: () => Promise<void>;
}

/** A store whose chain may be the clinic's own, or that of its network, which the network alone writes. */
export interface ChainStore extends Omit<OpenStore, 'ledger'> {
  readonly ledger: Omit<Ledger, 'append'>;
}

/** One of the two ledgers of a folder is served by the HTTP API at a time. */
export type ApiUse = 'served' | 'unserved';

/** `installation` names a clinic's workstation, `node` a ledger that is served without one. */
export type FolderFileName = 'head' | 'installation' | 'node';

/** Small clear files beside the databases: the signed head and non-secret facts of the folder. */
export interface FolderFiles {
  readonly read: (name: FolderFileName) => Promise<string | null>;
  /** Replaces atomically (write, fsync, rename). */
  readonly write: (
    name: FolderFileName,
    text: string,
  ) => Promise<Result<void, { readonly code: 'diskFull' }>>;
}
