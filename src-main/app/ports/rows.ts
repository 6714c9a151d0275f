import type { Result } from '#contract/result.ts';

/** Families of small rows that live in the ledger's file and open with the device secret. */
export type RowFamily =
  | 'vault' // a person's sealed keys, by person
  | 'roleBox' // role keys boxed to a person, by person/role
  | 'lockout' // failed attempts, by person or card
  | 'workstationKey' // this workstation's sealed keys
  | 'directory' // the clinic's sealed directory key
  | 'patientKey' // kd and kc wrapped under role and epoch key, by patient/key id
  | 'keyOnItsWay' // kc of a patient added where it is not kept, sealed for that doctor until a block brings it to a workstation of doctors, by patient
  | 'capsule' // kd and kc sealed to the recovery key, by patient
  | 'cardSeed' // a patient's card key until the card is issued, by patient
  | 'card' // card blobs, by card
  | 'cardOf' // the card issued to a patient, by patient
  | 'endedCard' // cards that were replaced or ended, by card
  | 'proposal' // corrections that reception proposes and no doctor decided yet, by proposal
  | 'erased' // patients erased on this workstation
  | 'epoch' // which epoch each file is sealed under
  | 'setting' // settings that must not be lost
  | 'act' // one act of signing and its transactions, by the transaction shown first
  | 'draftAct' // which act a draft became, by draft: a killed process never signs one twice
  | 'setAside' // role databases that were damaged and built anew, and who has not read of it yet
  | 'invitation' // enrolment codes that this workstation made, by invitation
  | 'backup' // backups that were made here, by backup
  | 'handOver' // when this workstation wrote a hand-over file, by workstation
  | 'personRequest' // keys made here for a person whom no block names yet, by person
  | 'grant' // boxes for this workstation that nobody could open yet, by patient/transaction
  | 'keyRequest' // the newest question for a patient's keys, by patient
  | 'receiveKey' // this workstation's own receive keys, sealed, by key id
  | 'refusal'; // why a ledger did not take a transaction and what was decided, by transaction

export type RowChange =
  | { readonly put: RowFamily; readonly id: string; readonly body: Uint8Array }
  | { readonly remove: RowFamily; readonly id: string };

export const outboxStates = [
  'queued',
  'held',
  'posting',
  'posted',
  'committed',
  'diverted',
  'branched',
  'merged',
  'late',
  'refused',
  'void',
] as const;

export type OutboxState = (typeof outboxStates)[number];

/** A signed transaction on its way into a block, with the fallback signed beside it. */
export interface OutboxRow {
  readonly seq: number;
  readonly transaction: string;
  /** Signed transaction, JSON. */
  readonly body: string;
  /** Pre-signed CREATE `branch` with the same version id, JSON; null for a CREATE. */
  readonly fallback: string | null;
  /** Ids of transactions that must stand in a block first. */
  readonly after: readonly string[];
  readonly state: OutboxState;
  readonly attempts: number;
  readonly height: number | null;
}

export interface AccessRow {
  readonly seq: number;
  /** ISO 8601, UTC, this workstation's clock. */
  readonly at: string;
  readonly actor: string;
  readonly patient: string | null;
  readonly action: string;
  readonly transaction: string | null;
  /** More that belongs to the row, sealed by the caller; base64url. */
  readonly detail: string | null;
  /** SHA-256, hex, over the previous row's hash and this row. */
  readonly hash: string;
}

export interface RowWrite {
  readonly rows?: readonly RowChange[];
  readonly enqueue?: readonly Omit<OutboxRow, 'seq' | 'state' | 'attempts' | 'height'>[];
  readonly outbox?: readonly {
    readonly transaction: string;
    readonly state: OutboxState;
    /** Null: the block in which it stood counts no more. Usual: it stays. */
    readonly height?: number | null;
  }[];
  /** Hash and `seq` are made by the store, in the same database transaction. */
  readonly access?: readonly NewAccessRow[];
}

export type NewAccessRow = Omit<AccessRow, 'seq' | 'hash' | 'detail'> &
  Partial<Pick<AccessRow, 'detail'>>;

/** What recomputing the access log's chain found. */
export interface AccessChain {
  /** Rows that are whole, from the first on. */
  readonly rows: number;
  /** The first place at which a row is missing or changed. */
  readonly brokenAt: number | null;
  /** Hashes of the rows that were asked for, by their number, as far as the chain is whole. */
  readonly heads: ReadonlyMap<number, string>;
}

/** The small tables of the ledger's file: rows, outbox and access log. Bodies arrive sealed. */
export interface Rows {
  readonly get: (family: RowFamily, id: string) => Promise<Uint8Array | null>;
  readonly list: (
    family: RowFamily,
  ) => Promise<readonly { readonly id: string; readonly body: Uint8Array }[]>;
  /** All of it in one database transaction, resolved after fsync; or none of it. */
  /** The next rows by id behind `after` (empty: from the first), at most `limit`. */
  readonly page: (
    family: RowFamily,
    after: string,
    limit: number,
  ) => Promise<readonly { readonly id: string; readonly body: Uint8Array }[]>;
  readonly count: (family: RowFamily) => Promise<number>;
  readonly write: (
    change: RowWrite,
  ) => Promise<Result<void, { readonly code: 'diskFull' | 'closed' }>>;
  /** What waits and what needs somebody: all but `committed` and `merged`, in order of `seq`. */
  readonly openOutbox: () => Promise<readonly OutboxRow[]>;
  /** The first rows in one of these states, in order of `seq`: those behind `after`, usually all. */
  readonly outboxIn: (
    states: readonly OutboxState[],
    limit: number,
    after?: number,
  ) => Promise<readonly OutboxRow[]>;
  readonly countOutbox: (states: readonly OutboxState[]) => Promise<number>;
  readonly outboxRow: (transaction: string) => Promise<OutboxRow | null>;
  /** Increments a named counter durably and returns its new value; starts at 1. */
  readonly next: (counter: string) => Promise<number>;
  /** Newest first. */
  readonly accessBy: (actor: string, limit: number) => Promise<readonly AccessRow[]>;
  readonly accessTo: (patient: string, limit: number) => Promise<readonly AccessRow[]>;
  /** Rows behind this one, oldest first. */
  readonly accessAfter: (seq: number, limit: number) => Promise<readonly AccessRow[]>;
  /** Recomputes the whole chain; `heads` are numbers of rows whose hashes are wanted. */
  readonly checkAccess: (heads: readonly number[]) => Promise<AccessChain>;
}
