import { z } from 'zod';
import { call } from '../call.ts';
import { transactionIdSchema, workstationIdSchema } from '../ids.ts';
import { line, text } from '../text.ts';
import {
  checkDigitsSchema,
  invitationIdSchema,
  invitationLineSchema,
  prefixSchema,
  purposeSchema,
  workstationLineSchema,
} from '../workstations.ts';

const none = z.object({});

/** Base64url of at most half a mebibyte: one piece of a file. */
export const pieceSchema = z
  .string()
  .max(700_000)
  .regex(/^[A-Za-z0-9_-]*$/);

/** An enrolment code or a reply, as it was pasted or scanned. */
export const pastedSchema = text(20_000);

/** The machines of a clinic that is in a network. All that change the registry need a proof of `staff` on the clinic. */
export const workstationCalls = {
  'workstations.list': call({
    callers: ['administrator', 'doctor'],
    input: none,
    output: z.object({
      workstations: z.array(workstationLineSchema),
      invitations: z.array(invitationLineSchema),
      /** Why no workstation can be added now; null: one can. */
      obstacle: z.enum(['notInNetwork', 'noPlainNode']).nullable(),
    }),
    quiet: true,
  }),
  /** Makes an enrolment code. Nothing is signed; the code holds nothing secret. */
  'workstations.invite': call({
    callers: ['administrator'],
    input: z.object({ label: line.min(1), purpose: purposeSchema, prefix: prefixSchema }),
    output: invitationLineSchema,
    errors: ['proofRequired', 'notInNetwork', 'labelTaken', 'prefixTaken'],
  }),
  'workstations.withdraw': call({
    callers: ['administrator'],
    input: z.object({ invitation: invitationIdSchema }),
    output: none,
    errors: ['notFound'],
  }),
  /** Reads a reply and changes nothing: people compare the digits before anything is signed. */
  'workstations.readReply': call({
    callers: ['administrator'],
    input: z.object({ reply: pastedSchema }),
    output: z.object({ label: z.string(), purpose: purposeSchema, digits: checkDigitsSchema }),
    errors: ['codeMalformed', 'codeOfAnotherClinic', 'codeUsed'],
  }),
  /** Signs the `workstation` transaction. */
  'workstations.enrol': call({
    callers: ['administrator'],
    input: z.object({ reply: pastedSchema }),
    output: z.object({ workstation: workstationIdSchema, transaction: transactionIdSchema }),
    errors: ['proofRequired', 'codeMalformed', 'codeOfAnotherClinic', 'codeUsed', 'refused'],
  }),
  /** A lost or retired one: no key reaches it any more, and nothing that it signs counts. */
  'workstations.revoke': call({
    callers: ['administrator'],
    input: z.object({ workstation: workstationIdSchema }),
    output: z.object({ transaction: transactionIdSchema }),
    errors: ['proofRequired', 'notFound', 'thisWorkstation', 'refused'],
  }),
  /**
   * Begins a hand-over file, sealed to one workstation's receive key. `doctorNeeded`: it holds keys that the
   * signed-in person does not open. Another file that is under way here ends.
   */
  'handOver.start': call({
    callers: ['administrator', 'doctor'],
    input: z.object({ workstation: workstationIdSchema }),
    output: z.object({ name: z.string(), total: z.number().int() }),
    errors: ['proofRequired', 'notFound', 'doctorNeeded', 'patientsWaiting'],
  }),
  /** The next piece; `last` after the file is whole. `stale`: none was begun, or another one took its place. */
  'handOver.next': call({
    callers: ['administrator', 'doctor'],
    input: z.object({ workstation: workstationIdSchema }),
    output: z.object({
      piece: pieceSchema,
      done: z.number().int(),
      last: z.boolean(),
    }),
    errors: ['stale', 'doctorNeeded'],
  }),
} as const;
