import { z } from 'zod';
import { call } from '../call.ts';
import { backupIdSchema } from '../ids.ts';
import { instant } from '../text.ts';
import { pieceSchema } from './workstations.ts';

const none = z.object({});
const count = z.number().int().min(0);

/**
 * A backup of this workstation is a file that only the recovery words open. It holds the ledger, what waits to be sent,
 * unfinished notes as they are sealed here, and patients' keys; none of the keys by which this workstation opens them.
 */
export const backupCalls = {
  /** Begins a backup; `total` is what there is to go through. Needs a proof of `staff` on the clinic. */
  'backup.start': call({
    callers: ['administrator', 'doctor'],
    input: none,
    output: z.object({ backup: backupIdSchema, total: count }),
    errors: ['proofRequired'],
  }),
  /**
   * The next piece; `name` suggests one for the file, with its last piece. Where no doctor is signed in, patients' keys that
   * came from other workstations may be missing. `stale`: it is not under way, or somebody else's.
   */
  'backup.next': call({
    callers: ['administrator', 'doctor'],
    input: z.object({ backup: backupIdSchema }),
    output: z.object({ piece: pieceSchema, done: count, name: z.string().nullable() }),
    errors: ['stale'],
  }),
  /** Backups that were made at this workstation and are not said to be destroyed, newest first. */
  'backup.list': call({
    callers: ['administrator', 'doctor'],
    input: none,
    output: z.object({
      backups: z.array(
        z.object({
          backup: backupIdSchema,
          name: z.string(),
          at: instant,
          /** Empty: nobody who is known here. */
          by: z.string(),
          height: count,
          /** Patients whose keys are in it, and those known here whose keys are not. */
          withKeys: count,
          withoutKeys: count,
          /** Unfinished notes in it; null: nobody was signed in who opens what keeps them. */
          drafts: count.nullable(),
          /** Transactions that were damaged on this disk and are not in it. */
          damaged: count,
        }),
      ),
    }),
  }),
  /** Says that every copy of a backup was destroyed: it is listed no more. Needs a proof of `staff` on the clinic. */
  'backup.destroyed': call({
    callers: ['administrator', 'doctor'],
    input: z.object({ backup: backupIdSchema }),
    output: none,
    errors: ['proofRequired', 'notFound'],
  }),
} as const;
