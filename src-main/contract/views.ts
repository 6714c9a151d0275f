import { z } from 'zod';
import {
  allergySchema,
  chartContentSchema,
  medicationSchema,
  patientContentSchema,
  visitContentSchema,
} from './clinical.ts';
import {
  patientIdSchema,
  personIdSchema,
  recordIdSchema,
  transactionIdSchema,
  versionIdSchema,
} from './ids.ts';
import { instant } from './text.ts';

/** Where a signed version stands. `waiting`: signed and safe here, not yet in a block. */
export const placeSchema = z.enum([
  'committed',
  'waiting',
  'held',
  'twoVersions',
  'late',
  'refused',
]);
export type Place = z.infer<typeof placeSchema>;

export const signerSchema = z.object({
  person: personIdSchema.nullable(),
  name: z.string(),
  /** First four bytes of SHA-256 of the public key, upper-case hex in two groups. */
  fingerprint: z.string(),
});

const versionOf = <Content extends z.ZodType>(content: Content) =>
  z.object({
    transaction: transactionIdSchema,
    version: versionIdSchema,
    base: z.array(versionIdSchema),
    height: z.number().int().nullable(),
    place: placeSchema,
    signer: signerSchema,
    /** The signer's own clock; order comes from blocks. */
    signedAt: instant.nullable(),
    reason: z.string(),
    apiUrl: z.string(),
    verdict: z.enum(['valid', 'late', 'duplicate', 'pending', 'void', 'unknown']),
    /** Null when it cannot be shown; `withheld` says why. */
    content: content.nullable(),
    withheld: z.enum(['tampered', 'noKey', 'newer']).nullable(),
  });

const recordOf = <Content extends z.ZodType>(content: Content) =>
  z.object({
    record: recordIdSchema,
    /** Oldest first. */
    versions: z.array(versionOf(content)),
    /** The version to show: the head, or the earliest of several. */
    current: versionIdSchema.nullable(),
    conflict: z.boolean(),
  });

export const patientRecordSchema = recordOf(patientContentSchema);
export const chartRecordSchema = recordOf(chartContentSchema);
export const visitRecordSchema = recordOf(visitContentSchema);
export type PatientRecord = z.infer<typeof patientRecordSchema>;
export type ChartRecord = z.infer<typeof chartRecordSchema>;
export type VisitRecord = z.infer<typeof visitRecordSchema>;

/** One row of a patient list. */
export const patientLineSchema = z.object({
  patient: patientIdSchema,
  mrn: z.string(),
  name: z.object({
    family: z.string(),
    given: z.string(),
    middle: z.string(),
    preferred: z.string(),
  }),
  birthDate: z.string(),
  estimatedBirthYear: z.number().int().nullable(),
  gender: z.string(),
  phones: z.array(z.string()),
  status: z.string(),
  /** False: lists know this patient from before, and the ledger here is an older copy without them. */
  inLedger: z.boolean(),
  /** Several versions of one of the records stand side by side. */
  twoVersions: z.boolean(),
});
export type PatientLine = z.infer<typeof patientLineSchema>;

/** The trust badge: what was recomputed just now over every version of the record. */
export const trustSchema = z.object({
  state: z.enum(['whole', 'tampered']),
  checkedAt: instant,
  versions: z.number().int(),
  steps: z.array(
    z.object({ step: z.enum(['hash', 'signature', 'author', 'block']), passed: z.boolean() }),
  ),
  lastHeight: z.number().int().nullable(),
});

export const currentMedicationSchema = medicationSchema.extend({
  visit: recordIdSchema,
  since: z.string(),
  until: z.string(),
});

/**
 * `notIssued`: its key waits here for the issue step. `elsewhere`: another workstation issued it, or may. `none`: it was ended,
 * and no other was issued. `atDesk`: too many wrong PINs.
 */
export const cardStateSchema = z.enum(['notIssued', 'issued', 'atDesk', 'elsewhere', 'none']);

/** A whole patient record, as the four tabs show it. */
export const recordViewSchema = z.object({
  patient: patientIdSchema,
  demographics: patientRecordSchema,
  chart: chartRecordSchema.nullable(),
  /** Newest visit first. */
  visits: z.array(visitRecordSchema),
  allergies: z.object({
    answer: z.enum(['', 'has', 'noneKnown', 'notAsked']),
    items: z.array(allergySchema),
  }),
  medication: z.array(currentMedicationSchema),
  doctors: z.object({
    treated: z.array(
      z.object({
        doctor: z.string(),
        first: z.string(),
        last: z.string(),
        visits: z.number().int(),
      }),
    ),
    current: z.array(z.string()),
    previous: z.array(z.object({ doctor: z.string(), from: z.string(), to: z.string() })),
  }),
  trust: trustSchema,
  card: cardStateSchema,
});
export type RecordView = z.infer<typeof recordViewSchema>;

/** Result of signing: the transaction that the screen shows first, and the others of the same act. */
export const signedSchema = z.object({
  patient: patientIdSchema,
  mrn: z.string(),
  kind: z.enum(['newPatient', 'visit', 'editGeneral', 'editVisit', 'merge']),
  transaction: transactionIdSchema,
  height: z.number().int().nullable(),
  place: placeSchema,
  apiUrl: z.string(),
  bytes: z.number().int(),
  fields: z.number().int(),
  signer: signerSchema,
  signedAt: instant,
  committedAt: instant.nullable(),
  readBackAt: instant.nullable(),
  others: z.array(
    z.object({
      kind: z.enum(['patient', 'chart', 'visit']),
      transaction: transactionIdSchema,
      height: z.number().int().nullable(),
      apiUrl: z.string(),
    }),
  ),
});
export type Signed = z.infer<typeof signedSchema>;

export const checkInLineSchema = z.object({
  checkIn: recordIdSchema,
  at: z.string(),
  reason: z.string(),
  patient: patientLineSchema,
  /** Allergies in a line; only for those who may read clinical content. */
  allergies: z.string().nullable(),
  state: z.enum(['here', 'inVisit', 'seen']),
});
export type CheckInLine = z.infer<typeof checkInLineSchema>;
