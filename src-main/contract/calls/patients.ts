import { z } from 'zod';
import { call } from '../call.ts';
import { longestCardText } from '../card-text.ts';
import { patientContentSchema } from '../clinical.ts';
import { accessActionSchema } from './access.ts';
import { patientIdSchema, recordIdSchema, transactionIdSchema } from '../ids.ts';
import { dateText, instant, line, text } from '../text.ts';
import { checkInLineSchema, patientLineSchema, recordViewSchema } from '../views.ts';

const none = z.object({});

export const patientCalls = {
  /** Name in any order, record number, phone or date of birth. An empty query lists the newest. Asked again with new blocks. */
  'patients.search': call({
    callers: ['doctor', 'reception'],
    input: z.object({ query: text(200), limit: z.number().int().min(1).max(100) }),
    output: z.object({ found: z.array(patientLineSchema), total: z.number().int() }),
    quiet: true,
  }),
  /** Finds by the code on a card (no PIN): for the desk, demographics only. */
  'patients.byCard': call({
    callers: ['doctor', 'reception'],
    input: z.object({ card: text(longestCardText) }),
    output: patientLineSchema,
    errors: ['cardMalformed', 'cardOfAnotherClinic', 'cardUnknown', 'cardEnded', 'notFound'],
  }),
  'patients.demographics': call({
    callers: ['doctor', 'reception'],
    input: z.object({ patient: patientIdSchema }),
    output: z.object({ patient: patientIdSchema, content: patientContentSchema }),
    errors: ['notFound', 'notInLedger', 'tampered', 'erased'],
  }),
  /** People who might be the same person; likeness in words, the more alike first. */
  'patients.similar': call({
    callers: ['doctor', 'reception'],
    input: z.object({
      family: line,
      given: line,
      birthDate: dateText,
      phones: z.array(text(40)).max(6),
      identifiers: z.array(line).max(8),
    }),
    output: z.object({
      found: z.array(
        z.object({
          line: patientLineSchema,
          likeness: z.enum(['veryAlike', 'alike', 'aLittleAlike']),
          same: z.array(
            z.enum(['name', 'similarName', 'birthDate', 'birthYear', 'phone', 'identifier']),
          ),
        }),
      ),
    }),
  }),
  /** The whole record, everything recomputed on reading. Writes an access row first. Asked again with new blocks. */
  'patients.record': call({
    callers: ['doctor'],
    input: z.object({ patient: patientIdSchema }),
    output: recordViewSchema,
    errors: ['notFound', 'notInLedger', 'erased', 'reasonRequired'],
    quiet: true,
  }),
  /** The signed-in patient's own record. */
  'patient.ownRecord': call({
    callers: ['patient'],
    input: none,
    output: recordViewSchema,
    errors: ['notFound', 'notInLedger', 'erased'],
  }),
  'checkIns.add': call({
    callers: ['doctor', 'reception'],
    input: z.object({ patient: patientIdSchema, reason: text(300) }),
    output: z.object({ checkIn: recordIdSchema, transaction: transactionIdSchema }),
    errors: ['notFound', 'erased', 'refused'],
  }),
  'checkIns.today': call({
    callers: ['doctor', 'reception'],
    input: none,
    output: z.object({ checkIns: z.array(checkInLineSchema) }),
    quiet: true,
  }),
  /** The signed-in person's own latest deeds, newest first. */
  'actions.recent': call({
    callers: ['administrator', 'doctor', 'reception'],
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.object({
      actions: z.array(
        z.object({
          at: instant,
          action: accessActionSchema,
          /** The patient's name, where the caller may still read it. */
          patient: z.object({ patient: patientIdSchema, name: z.string() }).nullable(),
          transaction: transactionIdSchema.nullable(),
          height: z.number().int().nullable(),
        }),
      ),
    }),
    quiet: true,
  }),
} as const;
