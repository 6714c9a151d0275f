import { z } from 'zod';
import { call } from '../call.ts';
import { findingSchema, formSchema } from '../clinical.ts';
import { draftIdSchema, patientIdSchema, recordIdSchema } from '../ids.ts';
import { recordAuthors } from '../roles.ts';
import { instant, line, text } from '../text.ts';
import { patientLineSchema, signedSchema } from '../views.ts';

const none = z.object({});

export const draftKindSchema = z.enum(['newPatient', 'visit', 'editGeneral', 'editVisit']);
export type DraftKind = z.infer<typeof draftKindSchema>;

const draftSchema = z.object({
  draft: draftIdSchema,
  kind: draftKindSchema,
  patient: patientIdSchema.nullable(),
  /** For `editVisit`. */
  record: recordIdSchema.nullable(),
  form: formSchema,
  findings: z.array(findingSchema),
  /** Grows with every save; a save that names an older one is refused as `stale`. */
  revision: z.number().int(),
  savedAt: instant.nullable(),
});
export type Draft = z.infer<typeof draftSchema>;

export const recordCalls = {
  /** Opens a new draft; for edits it starts from the current version and needs a proof first. */
  'drafts.start': call({
    callers: recordAuthors,
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('newPatient') }),
      z.object({ kind: z.literal('visit'), patient: patientIdSchema }),
      z.object({ kind: z.literal('editGeneral'), patient: patientIdSchema }),
      z.object({ kind: z.literal('editVisit'), patient: patientIdSchema, record: recordIdSchema }),
    ]),
    output: draftSchema,
    errors: [
      'proofRequired',
      'notFound',
      'notInLedger',
      'tampered',
      'erased',
      'twoVersions',
      'reasonRequired',
    ],
  }),
  /** Saves as typed, sealed for this person, and says what the clinical rules find. A timer saves. */
  'drafts.save': call({
    callers: recordAuthors,
    input: z.object({ draft: draftIdSchema, revision: z.number().int(), form: formSchema }),
    output: z.object({
      revision: z.number().int(),
      savedAt: instant,
      findings: z.array(findingSchema),
    }),
    errors: ['notFound', 'stale'],
    quiet: true,
  }),
  'drafts.open': call({
    callers: recordAuthors,
    input: z.object({ draft: draftIdSchema }),
    output: draftSchema,
    errors: ['notFound', 'erased'],
  }),
  /** Own unfinished notes, newest first. */
  'drafts.list': call({
    callers: recordAuthors,
    input: none,
    output: z.object({
      drafts: z.array(
        z.object({
          draft: draftIdSchema,
          kind: draftKindSchema,
          patient: patientIdSchema.nullable(),
          name: z.string(),
          savedAt: instant,
        }),
      ),
    }),
    quiet: true,
  }),
  'drafts.discard': call({
    callers: recordAuthors,
    input: z.object({ draft: draftIdSchema }),
    output: none,
  }),
  /** Signs what the draft holds at this revision, saves it durably and waits for its block. */
  'records.sign': call({
    callers: recordAuthors,
    input: z.object({ draft: draftIdSchema, revision: z.number().int() }),
    output: signedSchema,
    errors: [
      'notFound',
      'stale',
      'blocked',
      'tooLong',
      'proofRequired',
      'refused',
      'erased',
      'busy',
      'tampered',
    ],
  }),
  /** The result screen of something signed before. Asked again when it moves. */
  'records.signed': call({
    callers: recordAuthors,
    input: z.object({ transaction: z.string().max(64) }),
    output: signedSchema,
    errors: ['notFound', 'tampered', 'erased'],
    quiet: true,
  }),
  /** Where a record can still be read, before it is deleted here. `doctorNeeded`: only a doctor deletes. */
  'erasure.plan': call({
    callers: ['doctor', 'reception'],
    input: z.object({ patient: patientIdSchema }),
    output: z.object({
      patient: patientIdSchema,
      mrn: z.string(),
      versions: z.number().int(),
      workstations: z.array(
        z.object({
          label: line,
          here: z.boolean(),
          /** `byItself`: a kiosk that was asked. `left`: it is not the clinic's any more, and may still hold the record. */
          state: z.enum(['readable', 'erased', 'asked', 'byItself', 'left']),
          erasedAt: instant.nullable(),
          by: z.string(),
        }),
      ),
      /** Backups of this workstation that hold the record's keys: made before they were destroyed here. */
      backups: z.array(z.object({ name: z.string(), at: instant })),
      /** Nodes that keep the unreadable bytes. */
      nodes: z.array(z.object({ url: z.string(), here: z.boolean() })),
    }),
    errors: ['notFound', 'doctorNeeded'],
  }),
  /** Destroys this workstation's keys of a patient and signs a tombstone. Cannot be undone. */
  'erasure.erase': call({
    callers: ['doctor', 'reception'],
    input: z.object({ patient: patientIdSchema, mrn: text(20) }),
    output: z.object({ transaction: z.string(), apiUrl: z.string(), erasedAt: instant }),
    errors: [
      'notFound',
      'doctorNeeded',
      'proofRequired',
      'numberDoesNotMatch',
      'erased',
      'refused',
      'busy',
      'keychainMissing',
      'keychainLocked',
      'keychainSilent',
    ],
  }),
  /** Patients whose record a doctor asked every workstation to delete, and that is still here. */
  'erasure.requests': call({
    callers: ['doctor', 'reception'],
    input: none,
    output: z.object({
      requests: z.array(z.object({ line: patientLineSchema, by: z.string() })),
      /** Whether the signed-in person may delete: only a doctor. */
      mayDelete: z.boolean(),
    }),
    quiet: true,
  }),
  /** Patients deleted on this workstation, newest first: no names, they cannot be read any more. */
  'erasure.list': call({
    callers: ['doctor', 'administrator'],
    input: none,
    output: z.object({
      erased: z.array(
        z.object({
          patient: patientIdSchema,
          erasedAt: instant,
          by: z.string(),
          transaction: z.string(),
        }),
      ),
    }),
    quiet: true,
  }),
} as const;
