import { z } from 'zod';
import { transactionIdSchema, workstationIdSchema } from './ids.ts';
import { followTroubleSchema } from './membership.ts';
import { instant } from './text.ts';

/**
 * What a workstation is for, and so which keys reach it: `clinical` reads all, `reception` identity and
 * contacts, a `kiosk` only what card and PIN open.
 */
export const purposes = ['clinical', 'reception', 'kiosk'] as const;
export const purposeSchema = z.enum(purposes);
export type Purpose = z.infer<typeof purposeSchema>;

/** Letters and digits at the start of every record number made at a workstation. */
export const prefixSchema = z.string().regex(/^[A-Z][A-Z0-9]{1,3}$/);

/** Names one offer to join; stands in the enrolment code and in the reply to it. */
export const invitationIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand('InvitationId');
export type InvitationId = z.infer<typeof invitationIdSchema>;

/** Four groups of four that two people compare, `7F3A 91C4 02BB E41D`: SHA-256 of the reply, 64 bits of it. */
export const checkDigitsSchema = z.string().regex(/^[0-9A-F]{4}( [0-9A-F]{4}){3}$/);

/** A workstation that the registry names. */
export const workstationLineSchema = z.object({
  workstation: workstationIdSchema,
  label: z.string(),
  purpose: purposeSchema,
  /** `waiting`: signed, and in no block yet. */
  state: z.enum(['waiting', 'active', 'revoked']),
  /** The newest transaction about it, and its block. */
  transaction: transactionIdSchema,
  height: z.number().int().nullable(),
  fingerprint: z.string(),
  /** This one. */
  here: z.boolean(),
  /** When this workstation last wrote a hand-over file for it. */
  handedOverAt: instant.nullable(),
});
export type WorkstationLine = z.infer<typeof workstationLineSchema>;

/** An enrolment code that nobody has answered yet. */
export const invitationLineSchema = z.object({
  invitation: invitationIdSchema,
  label: z.string(),
  purpose: purposeSchema,
  prefix: z.string(),
  madeAt: instant,
  code: z.string(),
});
export type InvitationLine = z.infer<typeof invitationLineSchema>;

/** What an enrolment code says. */
export const offerSchema = z.object({
  label: z.string(),
  purpose: purposeSchema,
  prefix: z.string(),
  /** Of the clinic's root key, as the administrator's screen shows it. */
  fingerprint: z.string(),
  nodes: z.array(z.string()),
});
export type Offer = z.infer<typeof offerSchema>;

/** How far a new workstation is on its way into the clinic. */
export const enrolmentSchema = z.object({
  offer: offerSchema,
  /** Shown to the administrator: public keys, and nothing secret. */
  reply: z.string(),
  digits: checkDigitsSchema,
  height: z.number().int(),
  caughtUp: z.boolean(),
  /** `otherClinic`: the network's blocks are not those that the code pins. */
  trouble: z.union([followTroubleSchema, z.literal('otherClinic')]).nullable(),
  /**
   * `asking`: the administrator's transaction is in no block that is here. `enrolled`: it is, and the hand-over file
   * can be opened. `revoked`: it was, and was taken back.
   */
  state: z.enum(['asking', 'enrolled', 'revoked']),
  /** Keys taken from the file so far, and in all; null while no file is being opened. */
  file: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;
