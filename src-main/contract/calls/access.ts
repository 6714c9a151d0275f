import { z } from 'zod';
import { call } from '../call.ts';
import { patientIdSchema } from '../ids.ts';
import { instant, text } from '../text.ts';

/** What a row of the access log says that somebody did. */
export const accessActionSchema = z.enum([
  'signIn',
  'search',
  'readRecord',
  'readDetails',
  'ownRecord',
  'breakGlass',
  'print',
  'export',
  'addPatient',
  'addVisit',
  'editGeneral',
  'editVisit',
  'merge',
  'propose',
  'declineProposal',
  'checkIn',
  'issueCard',
  'revokeCard',
  'erase',
  'addStaff',
  'revokeStaff',
  'addWorkstation',
  'revokeWorkstation',
  'handOver',
  'backup',
  'backupDestroyed',
  'discardRefused',
  'adopt',
  'lookRight',
  'lookAsked',
]);
export type AccessAction = z.infer<typeof accessActionSchema>;

/** What a patient says of an emergency: that it was right, or that the clinic should explain it. */
const lookAnswerSchema = z.enum(['right', 'asked']);

export const accessCalls = {
  /**
   * Opens the record of a patient who is in another doctor's care, until the screen is locked. The reason
   * stands in the access log, on the disk, before this answers; the patient reads it.
   */
  'patients.breakGlass': call({
    callers: ['doctor'],
    input: z.object({ patient: patientIdSchema, reason: text(300).min(3) }),
    output: z.object({}),
    errors: ['notFound', 'erased'],
  }),
  /** Says in the access log that something of a record goes on paper or out of the program, before it does. */
  'access.note': call({
    callers: ['doctor', 'reception'],
    input: z.object({ patient: patientIdSchema, deed: z.enum(['print', 'export']) }),
    output: z.object({}),
    errors: ['notFound', 'erased'],
  }),
  /** Who looked at the signed-in patient's record, on any workstation of the clinic, newest first. */
  'patient.whoLooked': call({
    callers: ['patient'],
    input: z.object({}),
    output: z.object({
      looks: z.array(
        z.object({
          /** Names the row, for an answer. */
          look: z.string(),
          at: instant,
          /** Empty for somebody who is not known here. */
          who: z.string(),
          /** The patient themselves. */
          own: z.boolean(),
          action: accessActionSchema,
          /** Why the record of a patient in another doctor's care was opened. */
          reason: z.string(),
          answer: lookAnswerSchema.nullable(),
        }),
      ),
    }),
    errors: ['notFound'],
  }),
  /** What the signed-in patient says of an emergency; the last answer counts, and the clinic reads it. */
  'patient.answerLook': call({
    callers: ['patient'],
    input: z.object({ look: text(120), answer: lookAnswerSchema }),
    output: z.object({}),
    errors: ['notFound'],
  }),
  /** Emergencies of which a patient asked the clinic, newest first. */
  'access.questions': call({
    callers: ['doctor', 'reception'],
    input: z.object({ patient: patientIdSchema }),
    output: z.object({
      questions: z.array(z.object({ look: z.string(), at: instant, who: z.string() })),
    }),
    errors: ['notFound', 'erased'],
    quiet: true,
  }),
} as const;
