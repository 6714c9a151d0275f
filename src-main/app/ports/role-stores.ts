import type { PatientId, RecordId, TransactionId } from '#contract/ids.ts';

/** Whose heights a projection counts: those of the clinic's own ledger, or of the network that it joined. */
export type Chain = 'own' | 'network';
/** Whose heights are counted: a copy of a network's blocks that was fetched anew counts from its first. */
export type CopyName = Chain | `network ${number}`;

/** What search and lists need of a patient; derived, rebuilt from ledger and keys. */
export interface PatientRow {
  readonly patient: PatientId;
  /** Record number, for example `LK2-004817-6`. */
  readonly mrn: string;
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  readonly preferred: string;
  /** ISO date or empty. */
  readonly birthDate: string;
  /** Year derived from an estimated age, or null. */
  readonly estimatedBirthYear: number | null;
  readonly gender: string;
  readonly phones: readonly string[];
  readonly identifiers: readonly string[];
  readonly status: string;
  /** Height of the version this row was made from. */
  readonly height: number;
}

export interface CheckInRow {
  readonly record: RecordId;
  readonly transaction: TransactionId;
  readonly patient: PatientId;
  /** ISO 8601 with offset, as typed at the desk. */
  readonly at: string;
  readonly reason: string;
  readonly height: number;
}

export interface DraftRow {
  readonly draft: string;
  readonly person: string;
  readonly patient: string | null;
  readonly savedAt: string;
  /** Sealed by the caller. */
  readonly body: Uint8Array;
}

/** Notes that were begun and not signed. Unlike all that stands beside them, they cannot be built anew. */
export interface DraftStore {
  readonly putDraft: (row: DraftRow) => Promise<void>;
  readonly draft: (draft: string) => Promise<DraftRow | null>;
  readonly drafts: (person: string) => Promise<readonly DraftRow[]>;
  readonly removeDraft: (draft: string) => Promise<void>;
}

/** Opens with the demographics role key (reception and doctors). It holds drafts where there is no clinical one. */
export interface DemographicsStore extends DraftStore {
  readonly putPatients: (rows: readonly PatientRow[]) => Promise<void>;
  readonly patient: (patient: PatientId) => Promise<PatientRow | null>;
  readonly patientByNumber: (mrn: string) => Promise<PatientRow | null>;
  /**
   * Name in any order, number, phone or date of birth; ignores case and accents; best first. An
   * empty query finds the newest.
   */
  readonly search: (query: string, limit: number) => Promise<readonly PatientRow[]>;
  /** Candidates that share part of the name, a phone, an identifier or the birth date. */
  readonly similar: (
    probe: Pick<PatientRow, 'family' | 'given' | 'birthDate' | 'phones' | 'identifiers'>,
    limit: number,
  ) => Promise<readonly PatientRow[]>;
  readonly count: () => Promise<number>;
  readonly putCheckIns: (rows: readonly CheckInRow[]) => Promise<void>;
  /** Check-ins whose `at` falls in [from, until), oldest first. */
  readonly checkIns: (from: string, until: string) => Promise<readonly CheckInRow[]>;
  readonly erase: (patient: PatientId) => Promise<void>;
  /** Height up to which the projection is complete; 0 when new, or complete by the other chain. */
  readonly height: (chain: CopyName) => Promise<number>;
  readonly setHeight: (chain: CopyName, height: number) => Promise<void>;
}

export interface ClinicalRow {
  readonly record: RecordId;
  readonly patient: PatientId;
  readonly kind: 'chart' | 'visit';
  /** Start of the visit, ISO 8601, or empty. */
  readonly startedAt: string;
  readonly doctor: string;
  readonly height: number;
  /** Severe and other allergies in a line, for banners; empty when none or for visits. */
  readonly summary: string;
}

/** Opens with the clinical role key (doctors). */
export interface ClinicalStore extends DraftStore {
  readonly putRows: (rows: readonly ClinicalRow[]) => Promise<void>;
  readonly rowsOf: (patient: PatientId) => Promise<readonly ClinicalRow[]>;
  readonly erase: (patient: PatientId) => Promise<void>;
  readonly height: (chain: CopyName) => Promise<number>;
  readonly setHeight: (chain: CopyName, height: number) => Promise<void>;
}

export type RoleDatabase = 'demographics' | 'clinical';

/**
 * The two role databases, each encrypted with a 32-byte key of its own. Opening with a wrong key
 * fails with `wrongKey`; a damaged file with `damaged` (both are derived, so the caller rebuilds).
 */
export interface RoleStores {
  readonly openDemographics: (key: Uint8Array) => Promise<DemographicsStore | RoleStoreFailure>;
  readonly openClinical: (key: Uint8Array) => Promise<ClinicalStore | RoleStoreFailure>;
  readonly close: (database: RoleDatabase) => Promise<void>;
  /** Changes the key of an open database, with secure delete and a checkpoint. */
  readonly rekey: (database: RoleDatabase, key: Uint8Array) => Promise<void>;
  /** Moves a damaged file aside (named with the time) so that a new one can be made. */
  readonly setAside: (database: RoleDatabase) => Promise<string>;
}

export interface RoleStoreFailure {
  readonly code: 'wrongKey' | 'damaged' | 'newer' | 'diskFull';
}
