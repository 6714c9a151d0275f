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
  'discardRefused',
  'adopt',
]);
export type AccessAction = z.infer<typeof accessActionSchema>;

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
    callers: ['doctor'],
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
          at: instant,
          /** Empty for somebody who is not known here. */
          who: z.string(),
          /** The patient themselves. */
          own: z.boolean(),
          action: accessActionSchema,
          /** Why the record of a patient in another doctor's care was opened. */
          reason: z.string(),
        }),
      ),
    }),
    errors: ['notFound'],
  }),
} as const;
