import { z } from 'zod';
import { call } from '../call.ts';
import { enrolmentSchema, offerSchema } from '../workstations.ts';
import { pastedSchema, pieceSchema } from './workstations.ts';

const none = z.object({});

/**
 * An empty computer on its way into a clinic. Whoever stands at it may do all of this: what lets it in is the
 * administrator's signature at another workstation.
 */
export const enrolmentCalls = {
  /** Reads an enrolment code; changes nothing. */
  'enrolment.readCode': call({
    phase: 'any',
    callers: ['anyone'],
    input: z.object({ code: pastedSchema }),
    output: offerSchema,
    errors: ['alreadySetUp', 'codeMalformed'],
  }),
  /** Makes this workstation's keys in the place that was chosen, and begins to fetch the network's blocks. */
  'enrolment.begin': call({
    phase: 'any',
    callers: ['anyone'],
    input: z.object({ code: pastedSchema }),
    output: none,
    errors: [
      'alreadySetUp',
      'codeMalformed',
      'keychainMissing',
      'keychainLocked',
      'keychainSilent',
      'storeInUse',
    ],
  }),
  'enrolment.state': call({
    phase: 'any',
    callers: ['anyone'],
    input: none,
    output: enrolmentSchema,
    errors: ['notFound'],
    quiet: true,
  }),
  /**
   * One piece of the hand-over file, in order; `first` begins anew. With the last one the workstation is set up.
   * `fileEarly`: it was made at a block that is not here yet.
   */
  'enrolment.takeFile': call({
    phase: 'any',
    callers: ['anyone'],
    input: z.object({ piece: pieceSchema, first: z.boolean(), last: z.boolean() }),
    output: none,
    errors: [
      'notFound',
      'notEnrolled',
      'fileUnknown',
      'fileOfAnother',
      'fileOld',
      'fileChanged',
      'fileIncomplete',
      'fileEarly',
    ],
  }),
  /** Gives up: keys and blocks of this attempt are gone, and set-up begins anew. */
  'enrolment.leave': call({
    phase: 'any',
    callers: ['anyone'],
    input: none,
    output: none,
    errors: ['notFound'],
  }),
} as const;
