import { z } from 'zod';
import { call } from '../call.ts';
import { findingSchema } from '../clinical.ts';
import { patientIdSchema, recordIdSchema, transactionIdSchema, versionIdSchema } from '../ids.ts';
import { choicesSchema, mergeRowSchema } from '../merge.ts';
import { instant, text } from '../text.ts';
import { placeSchema, signedSchema, signerSchema } from '../views.ts';

const partSchema = z.enum(['patient', 'chart', 'visit']);

/** More heads than a record has in a lifetime. */
const heads = z.array(versionIdSchema).max(64);

const versionSchema = z.object({
  version: versionIdSchema,
  transaction: transactionIdSchema,
  /** From 1, oldest first. */
  number: z.number().int(),
  signer: signerSchema,
  signedAt: instant.nullable(),
  height: z.number().int().nullable(),
  place: placeSchema,
  reason: z.string(),
});
export type DeskVersion = z.infer<typeof versionSchema>;

const decidedSchema = z.object({
  choices: choicesSchema,
  /** Why, in the doctor's words; may be empty. */
  reason: text(300),
});

/** One record of which several signed versions stand side by side, as a doctor settles it. */
const deskSchema = decidedSchema.extend({
  record: recordIdSchema,
  part: partSchema,
  patient: patientIdSchema,
  name: z.string(),
  mrn: z.string(),
  /** Day of a visit, as typed; empty for other parts. */
  day: z.string(),
  /** `settled`: one version stands now, because somebody merged them. What was written is still here. */
  state: z.enum(['open', 'settled']),
  /** Versions that stand side by side, in the order of `heads`; what a merge continues. */
  base: heads,
  /** What stood before they parted; null where nobody knows. */
  before: versionSchema.nullable(),
  heads: z.array(versionSchema),
  /** Number of the version that a merge makes. */
  number: z.number().int(),
  /** Everything that versions differ in. */
  rows: z.array(mergeRowSchema),
  /** Grows with every save. */
  revision: z.number().int(),
  savedAt: instant.nullable(),
  /** Other versions stand now than when these choices were made. */
  moved: z.boolean(),
  /** What the clinical rules find in the merged content, once everything is decided. */
  findings: z.array(findingSchema),
});
export type Desk = z.infer<typeof deskSchema>;

export const deskCalls = {
  /** Records of which several versions stand side by side, the longest waiting first. Asked again with new blocks. */
  'desk.list': call({
    callers: ['doctor'],
    input: z.object({}),
    output: z.object({
      conflicts: z.array(
        z.object({
          record: recordIdSchema,
          part: partSchema,
          patient: patientIdSchema,
          name: z.string(),
          mrn: z.string(),
          signers: z.array(z.string()),
        }),
      ),
    }),
    quiet: true,
  }),
  /** All versions side by side, with what this doctor chose so far. Writes an access row first. */
  'desk.open': call({
    callers: ['doctor'],
    input: z.object({ record: recordIdSchema }),
    output: deskSchema,
    errors: ['notFound', 'notInLedger', 'tampered', 'erased', 'reasonRequired'],
  }),
  /** Whether the same versions stand; shows nothing of them. Asked again with new blocks. */
  'desk.look': call({
    callers: ['doctor'],
    input: z.object({ record: recordIdSchema, base: heads }),
    output: z.object({ same: z.boolean() }),
    quiet: true,
  }),
  /** Keeps the choices, sealed for this person, whatever versions stand by now. */
  'desk.save': call({
    callers: ['doctor'],
    input: decidedSchema.extend({
      record: recordIdSchema,
      base: heads,
      revision: z.number().int(),
    }),
    output: z.object({
      revision: z.number().int(),
      savedAt: instant,
      findings: z.array(findingSchema),
    }),
    errors: ['notFound', 'stale', 'tampered', 'erased'],
    quiet: true,
  }),
  /** Forgets what was chosen and written for a record. */
  'desk.clear': call({
    callers: ['doctor'],
    input: z.object({ record: recordIdSchema }),
    output: z.object({}),
    quiet: true,
  }),
  /** Signs what was chosen at this revision: a version that continues all that stand side by side. */
  'desk.sign': call({
    callers: ['doctor'],
    input: z.object({ record: recordIdSchema, base: heads, revision: z.number().int() }),
    output: signedSchema,
    errors: [
      'notFound',
      'notInLedger',
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
} as const;
