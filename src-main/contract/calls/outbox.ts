import { z } from 'zod';
import { call } from '../call.ts';
import { patientIdSchema, recordIdSchema, transactionIdSchema } from '../ids.ts';
import { recordAuthors } from '../roles.ts';
import { instant } from '../text.ts';

const none = z.object({});
const staff = ['administrator', 'doctor', 'reception'] as const;

/** Where a signed transaction is on its way. `sending`: offered to a node; `sent`: offered, in no block yet. */
export const stageSchema = z.enum([
  'waiting',
  'held',
  'sending',
  'sent',
  'committed',
  'twoVersions',
  'late',
  'refused',
]);
export type Stage = z.infer<typeof stageSchema>;

const outboxKindSchema = z.enum([
  'newPatient',
  'visit',
  'editGeneral',
  'editVisit',
  'checkIn',
  'card',
  'erase',
  'staff',
  'access',
  'other',
]);

export const outboxCalls = {
  /**
   * What was signed here and is on its way, oldest first, a page at a time; on the last page also what came
   * to rest since the start, newest first.
   */
  'outbox.list': call({
    callers: staff,
    /** `after`: the `next` of the page before; 0 for the first. */
    input: z.object({ after: z.number().int().min(0) }),
    output: z.object({
      paused: z.boolean(),
      /** Of everything signed here; `committed` since the program started. */
      counts: z.object({
        committed: z.number().int(),
        sending: z.number().int(),
        waiting: z.number().int(),
        attention: z.number().int(),
      }),
      /** Nodes of the network that give no answer, and when each is asked again. */
      silent: z.array(z.object({ name: z.string(), since: instant, nextTry: instant })),
      /** Where the next page begins; null: this is the last. */
      next: z.number().int().nullable(),
      /** At most 200. */
      rows: z.array(
        z.object({
          transaction: transactionIdSchema,
          kind: outboxKindSchema,
          patient: patientIdSchema.nullable(),
          /** The record that it is a version of. */
          record: recordIdSchema.nullable(),
          /** The patient's name, where this caller may read it. */
          name: z.string(),
          /** Who signed it, where that is known here. */
          signer: z.string(),
          signedAt: instant.nullable(),
          stage: stageSchema,
          attempts: z.number().int(),
          height: z.number().int().nullable(),
          /** What a held one waits for; null for others, and where that was not signed here. */
          goesAfter: z.object({ kind: outboxKindSchema, signedAt: instant.nullable() }).nullable(),
        }),
      ),
    }),
    quiet: true,
  }),
  /**
   * Takes over what came into a block after the key of its signer had ended, with all that was signed together
   * with it: it counts from the block of this signature on. Needs a proof of `adopt` for `clinic`, which
   * holds for several. `notFound`: it is not late, or no more.
   */
  'outbox.adopt': call({
    callers: recordAuthors,
    input: z.object({ transaction: transactionIdSchema }),
    output: z.object({
      /** What was signed now. */
      transaction: transactionIdSchema,
      /** What it takes over. */
      taken: z.array(transactionIdSchema),
    }),
    errors: ['notFound', 'proofRequired'],
  }),
  /** Asks every node now, and offers what waits, without the wait after a silence. */
  'outbox.tryNow': call({ callers: staff, input: none, output: none, errors: ['notFound'] }),
  /** While paused nothing is offered to a node; what was offered is still looked for in blocks. */
  'outbox.pause': call({
    callers: ['administrator', 'doctor'],
    input: z.object({ paused: z.boolean() }),
    output: none,
    errors: ['notFound'],
  }),
} as const;
