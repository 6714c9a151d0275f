import { z } from 'zod';
import {
  backupIdSchema,
  type BackupId,
  type PatientId,
  patientIdSchema,
  personIdSchema,
} from '#contract/ids.ts';
import type { Chain } from '#app/ports/role-stores.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

/** A backup that was made at this workstation: what it is called, and `BackupFacts`; nothing of a record. */
const backupSchema = z.object({
  backup: backupIdSchema,
  /** Of the file, as it was suggested. */
  name: z.string(),
  /** When it was begun. */
  at: z.string(),
  by: personIdSchema,
  chain: z.enum(['own', 'network']),
  height: z.number().int(),
  heldUpTo: z.number().int(),
  newPatients: z.array(patientIdSchema).readonly(),
  erased: z.array(patientIdSchema).readonly(),
  withKeys: z.number().int(),
  withoutKeys: z.number().int(),
  drafts: z.number().int().nullable(),
  damaged: z.number().int(),
});
export type BackupRow = Readonly<z.infer<typeof backupSchema>>;

export const backupChange = (row: BackupRow): RowChange => ({
  put: 'backup',
  id: row.backup,
  body: utf8(JSON.stringify(row)),
});

export const backupGone = (backup: BackupId): RowChange => ({ remove: 'backup', id: backup });

/** Newest first. */
export const listBackups = async (rows: Pick<Rows, 'list'>): Promise<readonly BackupRow[]> =>
  (await rows.list('backup'))
    .map(({ body }) => backupSchema.parse(JSON.parse(fromUtf8(body) ?? 'null')))
    .toSorted((left, right) => (left.at < right.at ? 1 : -1));

/** Where a patient's first version stands today; `height` is null in no block. */
interface Standing {
  readonly patient: PatientId;
  readonly chain: Chain;
  readonly height: number | null;
}

/**
 * Those that may hold a patient's keys: better one too many than one that nobody destroys. Heights of another chain say nothing
 * of this one's, and neither does a clock that may have been set.
 */
export const backupsWith = (
  backups: readonly BackupRow[],
  { patient, chain, height }: Standing,
): readonly BackupRow[] =>
  backups.filter(
    (backup) =>
      !backup.erased.includes(patient) &&
      (backup.newPatients.includes(patient) ||
        backup.chain !== chain ||
        (height !== null && backup.heldUpTo >= height)),
  );
