import { z } from 'zod';
import { call } from '../call.ts';
import { patientContentSchema } from '../clinical.ts';
import { patientIdSchema, proposalIdSchema, transactionIdSchema } from '../ids.ts';
import { instant, text } from '../text.ts';
import { patientLineSchema } from '../views.ts';

const none = z.object({});
const ofProposal = z.object({ proposal: proposalIdSchema });

const proposalLineSchema = z.object({
  proposal: proposalIdSchema,
  line: patientLineSchema,
  at: instant,
  /** Who proposed it; empty for somebody who is not known here. */
  by: z.string(),
});

/** Corrections of who a patient is and how they are reached, that reception proposes and a doctor signs at the same workstation. */
export const proposalCalls = {
  /** What may be written is checked as in a form; `blocked` names the fields. Nothing is signed. */
  'proposals.make': call({
    callers: ['doctor', 'reception'],
    input: z.object({ patient: patientIdSchema, content: patientContentSchema, note: text(300) }),
    output: ofProposal,
    errors: ['notFound', 'notInLedger', 'erased', 'tampered', 'blocked'],
  }),
  /** What waits for a doctor at this workstation, oldest first. `mayDecide`: the signed-in person is one. */
  'proposals.list': call({
    callers: ['doctor', 'reception'],
    input: none,
    output: z.object({ proposals: z.array(proposalLineSchema), mayDecide: z.boolean() }),
    quiet: true,
  }),
  /** What stands now, and what would stand. Writes an access row. */
  'proposals.open': call({
    callers: ['doctor', 'reception'],
    input: ofProposal,
    output: proposalLineSchema.extend({
      now: patientContentSchema,
      proposed: patientContentSchema,
      note: z.string(),
      /** Somebody changed one of the same fields meanwhile. */
      overtaken: z.boolean(),
    }),
    errors: ['notFound', 'notInLedger', 'erased', 'tampered'],
  }),
  /** Signs it as a version of the record as it stands now; what else was changed meanwhile stays. */
  'proposals.take': call({
    callers: ['doctor', 'reception'],
    input: ofProposal,
    output: z.object({ transaction: transactionIdSchema, apiUrl: z.string() }),
    errors: [
      'notFound',
      'notInLedger',
      'erased',
      'tampered',
      'doctorNeeded',
      'proofRequired',
      'twoVersions',
      'blocked',
      'tooLong',
      'refused',
      'busy',
    ],
  }),
  /** A doctor declines, or whoever proposed it takes it back. */
  'proposals.decline': call({
    callers: ['doctor', 'reception'],
    input: ofProposal,
    output: none,
    errors: ['notFound', 'doctorNeeded'],
  }),
} as const;
