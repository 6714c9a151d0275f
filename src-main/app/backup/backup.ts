import type { BackupId, PatientId, PersonId } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { RoleKeys } from '#app/enrolment/make-hand-over.ts';
import type { Chain } from '#app/ports/role-stores.ts';

export interface BackupPiece {
  readonly bytes: Uint8Array;
  /** Rows and transactions gone through. */
  readonly done: number;
  /** Null until the file is whole. */
  readonly made: BackupFacts | null;
}

export interface BackupFacts {
  /** When it was begun. */
  readonly at: string;
  readonly chain: Chain;
  /** Of the last block in it. */
  readonly height: number;
  /** Whoever is in a block up to this one may be in it: keys were read while others were added. */
  readonly heldUpTo: number;
  /** Who was added here and was in no block yet. */
  readonly newPatients: readonly PatientId[];
  /** Who had been erased here before it was begun. */
  readonly erased: readonly PatientId[];
  /** Patients whose keys are in it. */
  readonly withKeys: number;
  /** Patients who are known here and whose keys nobody could put into it. */
  readonly withoutKeys: number;
  /** Unfinished notes in it; null: nobody was signed in who opens what keeps them. */
  readonly drafts: number | null;
  /** Transactions and headers of blocks that are damaged on this disk and not in it. */
  readonly damaged: number;
}

/** A backup on its way out, a piece at a time; nothing of it is kept here. */
export interface Backup {
  readonly total: number;
  /**
   * With the role keys of whoever is signed in, or none: then keys that came from elsewhere may be missing. Once it has
   * thrown, or was given up, it throws.
   */
  readonly next: (
    roles: RoleKeys,
  ) => Promise<Result<BackupPiece, { readonly code: 'diskFull' | 'closed' }>>;
  /** Nothing more will be asked for: the key of the file goes. */
  readonly giveUp: () => void;
}

/** The one that a person makes here; nobody else goes on with it. */
export interface BackupUnderWay {
  readonly backup: BackupId;
  readonly by: PersonId;
  readonly file: Backup;
}
