import { z } from 'zod';
import { call } from '../call.ts';
import { formSchema } from '../clinical.ts';
import { draftIdSchema, patientIdSchema, recordIdSchema, transactionIdSchema } from '../ids.ts';
import { recordAuthors } from '../roles.ts';
import { instant, text } from '../text.ts';

const none = z.object({});

/** A signed record that its ledger did not take, with what belongs to it. */
const refusedSchema = z.object({
  transaction: transactionIdSchema,
  kind: z.enum(['newPatient', 'visit', 'editGeneral', 'editVisit', 'checkIn', 'other']),
  patient: patientIdSchema.nullable(),
  record: recordIdSchema.nullable(),
  /** The patient's name, where it can be read. */
  name: z.string(),
  /**
   * `spent`: another change of the same record stands in a block already. `missing`: what it
   * continues is in no block. `parent`: it belongs to a record that was not taken. `form`: the
   * ledger's own check did not pass it.
   */
  why: z.enum(['spent', 'missing', 'parent', 'form']),
  /** BigchainDB's name of the error, for a technician. */
  error: z.string(),
  signer: z.string(),
  signedAt: instant.nullable(),
  /** The note that was begun from it. */
  draft: draftIdSchema.nullable(),
});
export type Refused = z.infer<typeof refusedSchema>;

/** What somebody has to know or decide: files that were set aside, records that were not taken. */
export const attentionCalls = {
  /** Files that were damaged and built anew, as long as the signed-in person has not read of it. */
  'setAside.list': call({
    callers: ['doctor', 'reception'],
    input: none,
    output: z.object({
      files: z.array(
        z.object({
          id: z.string(),
          database: z.enum(['demographics', 'clinical']),
          at: instant,
          /** The old file's new name in the data folder; null when it is not known. */
          file: z.string().nullable(),
        }),
      ),
    }),
    quiet: true,
  }),
  'setAside.acknowledge': call({
    callers: ['doctor', 'reception'],
    input: z.object({ id: text(100) }),
    output: none,
  }),
  /** Records that the ledger did not take and nobody settled yet, oldest first. */
  'outbox.refused': call({
    callers: recordAuthors,
    input: none,
    output: z.object({ refused: z.array(refusedSchema) }),
    quiet: true,
  }),
  /** What was signed, as it can still be read. Writes an access row first. */
  'outbox.read': call({
    callers: recordAuthors,
    input: z.object({ transaction: transactionIdSchema }),
    output: refusedSchema.extend({ form: formSchema }),
    errors: ['notFound', 'erased'],
  }),
  /** Opens a new note with its content; an edit needs a proof first. Once begun, the same note again. */
  'outbox.writeAgain': call({
    callers: recordAuthors,
    input: z.object({ transaction: transactionIdSchema }),
    output: z.object({ draft: draftIdSchema }),
    errors: ['notFound', 'proofRequired', 'tampered', 'erased', 'notInLedger', 'twoVersions'],
  }),
  /** Asks for nobody's attention any more. The signed bytes stay on this workstation. */
  'outbox.discard': call({
    callers: recordAuthors,
    input: z.object({ transaction: transactionIdSchema }),
    output: none,
    errors: ['notFound'],
  }),
} as const;
