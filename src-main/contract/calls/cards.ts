import { z } from 'zod';
import { call } from '../call.ts';
import { patientIdSchema, transactionIdSchema } from '../ids.ts';
import { text } from '../text.ts';
import { cardStateSchema } from '../views.ts';

const none = z.object({});
const ofPatient = z.object({ patient: patientIdSchema });

/** Why a card is replaced or ended: signed with the version that says so. */
const ending = ofPatient.extend({ reason: text(300).min(1) });

const issuedSchema = z.object({
  card: z.string(),
  pin: z.string().regex(/^\d{6}$/),
  mrn: z.string(),
  name: z.string(),
  birthDate: z.string(),
  allergies: z.string(),
  clinic: z.object({ name: z.string(), address: z.string(), phone: z.string() }),
});

const endingErrors = [
  'notFound',
  'notInLedger',
  'erased',
  'tampered',
  'twoVersions',
  'reasonRequired',
  'proofRequired',
  'tooLong',
  'refused',
] as const;

export const cardCalls = {
  'cards.state': call({
    callers: ['doctor'],
    input: ofPatient,
    output: z.object({ state: cardStateSchema, name: z.string(), mrn: z.string() }),
    errors: ['notFound', 'erased'],
    quiet: true,
  }),
  /**
   * Makes the card and the PIN of a patient whose card was not issued yet. Shown once: neither can be
   * read again.
   */
  'cards.issue': call({
    callers: ['doctor'],
    input: ofPatient,
    output: issuedSchema,
    errors: ['notFound', 'notInLedger', 'cardAlreadyIssued', 'erased', 'tampered'],
  }),
  /**
   * Makes another card with another PIN, at any workstation of doctors, and signs a version of the patient's record that declares
   * its key. The card before opens nothing here from then on, and elsewhere from that version's block on.
   */
  'cards.reissue': call({
    callers: ['doctor'],
    input: ending,
    output: issuedSchema,
    errors: endingErrors,
  }),
  /** Signs a version of the patient's record that declares no card. */
  'cards.revoke': call({
    callers: ['doctor'],
    input: ending,
    output: z.object({ transaction: transactionIdSchema }),
    errors: endingErrors,
  }),
  /** Lets a card in again after too many wrong PINs. */
  'cards.release': call({
    callers: ['doctor', 'reception'],
    input: ofPatient,
    output: none,
    errors: ['notFound'],
  }),
} as const;
