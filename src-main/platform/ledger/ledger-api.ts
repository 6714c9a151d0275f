import type {
  BlockHeader,
  ChainReport,
  Committed,
  CommitFailure,
  Ledger,
  LedgerHead,
  LedgerRead,
  RecordIndex,
} from '#app/ports/ledger.ts';
import type { OpenReplica, Replica } from '#app/ports/replica.ts';
import type {
  AccessChain,
  AccessRow,
  OutboxRow,
  OutboxState,
  RowFamily,
  Rows,
  RowWrite,
} from '#app/ports/rows.ts';
import type { CopyFailure } from '#app/ports/served-ledger.ts';
import type { StoreFailure } from '#app/ports/store.ts';
import type { PublicKey, TransactionId } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

export interface ApiPort {
  /** The port to listen on; 0 for any free one. */
  readonly want: number;
  /** True: exactly this port, or `portTaken`. False: the next free one from here. */
  readonly strict: boolean;
}

/** An address that other computers reach, always with TLS: certificate and key in PEM. */
export interface OutsideApi {
  /** IP address of this computer. */
  readonly host: string;
  readonly certificate: string;
  readonly privateKey: string;
}

export interface LedgerSettings {
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Null: nothing is served. */
  readonly port: ApiPort | null;
  /** Of the event stream; usual: the next free one after the API's. */
  readonly eventPort?: ApiPort;
  /** What a POST has to bring as `Authorization: Bearer`; null lets everybody post. */
  readonly postToken: string | null;
  /** Listens there and not on loopback; then every request needs the token. */
  readonly outside?: OutsideApi;
  /** Names this node in the list of validators while no clinic's workstation does; 32 bytes in base58. */
  readonly validator?: PublicKey;
  /** True: POSTs are refused as read-only until `allowPosts`. */
  readonly postsWait?: boolean;
}

/** What opening answers; see `Ledger`. */
export type OpenedLedger = Pick<Ledger, 'apiUrl' | 'damaged' | 'rebuilt'>;

/** The calls from main to the ledger's thread. */
export interface LedgerApi {
  readonly open: (settings: LedgerSettings) => Promise<Result<OpenedLedger, StoreFailure>>;
  readonly close: () => Promise<void>;
  /** See `LedgerSettings.postsWait`. */
  readonly allowPosts: () => void;
  /** See `LedgerFile.copyTo`; answers the head of the copy. */
  readonly copyTo: (target: string) => Promise<Result<LedgerHead, CopyFailure>>;

  readonly append: (
    batch: readonly Transaction[],
  ) => Promise<Result<readonly Committed[], CommitFailure>>;
  readonly readMany: (ids: readonly string[]) => readonly LedgerRead[];
  readonly spender: (id: TransactionId, outputIndex: number) => TransactionId | null;
  readonly header: (height: number) => BlockHeader | null;
  readonly head: () => LedgerHead;
  readonly verifyChain: () => Promise<ChainReport>;

  readonly pin: OpenReplica['pin'];
  readonly replicate: Replica['replicate'];
  readonly digest: (height: number) => string | null;
  readonly filled: Replica['filled'];
  readonly unproved: () => number;

  readonly clinic: RecordIndex['clinic'];
  readonly registry: RecordIndex['registry'];
  readonly versionsOfPatient: RecordIndex['versionsOfPatient'];
  readonly versionsOfRecord: RecordIndex['versionsOfRecord'];
  readonly version: RecordIndex['version'];
  readonly versions: RecordIndex['versions'];
  readonly eraseRequests: RecordIndex['eraseRequests'];
  readonly exchangesAbove: RecordIndex['exchangesAbove'];
  readonly lastHeight: () => number;
  readonly declaredKeys: RecordIndex['declaredKeys'];
  readonly branchedRecords: RecordIndex['branchedRecords'];
  readonly accessBatches: RecordIndex['accessBatches'];
  readonly versionsAbove: RecordIndex['versionsAbove'];

  readonly getRow: (family: RowFamily, id: string) => Uint8Array | null;
  readonly listRows: (
    family: RowFamily,
  ) => readonly { readonly id: string; readonly body: Uint8Array }[];
  readonly pageRows: (
    family: RowFamily,
    after: string,
    limit: number,
  ) => readonly { readonly id: string; readonly body: Uint8Array }[];
  readonly countRows: (family: RowFamily) => number;
  readonly writeRows: (change: RowWrite) => ReturnType<Rows['write']>;
  readonly openOutbox: () => readonly OutboxRow[];
  readonly outboxIn: (
    states: readonly OutboxState[],
    limit: number,
    after: number,
  ) => readonly OutboxRow[];
  readonly countOutbox: (states: readonly OutboxState[]) => number;
  readonly outboxRow: (transaction: string) => OutboxRow | null;
  readonly next: (
    counter: string,
  ) => Promise<Result<number, { readonly code: 'diskFull' | 'closed' }>>;
  readonly accessBy: (actor: string, limit: number) => readonly AccessRow[];
  readonly accessTo: (patient: string, limit: number) => readonly AccessRow[];
  readonly accessAfter: (seq: number, limit: number) => readonly AccessRow[];
  readonly checkAccess: (heads: readonly number[]) => AccessChain;
}
