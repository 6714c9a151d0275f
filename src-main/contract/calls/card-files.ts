import { z } from 'zod';
import { call } from '../call.ts';
import { longestCardText } from '../card-text.ts';
import { workstationIdSchema } from '../ids.ts';
import { text } from '../text.ts';
import { pieceSchema } from './workstations.ts';

const none = z.object({});

/** Cards reach a kiosk in a file that only this kiosk opens, and stay sealed with card and PIN even there. */
export const cardFileCalls = {
  /** Begins a file with every card that was issued at this workstation. Needs a proof of `staff` on the clinic. */
  'cardFile.start': call({
    callers: ['administrator', 'doctor'],
    input: z.object({ kiosk: workstationIdSchema }),
    output: z.object({ name: z.string(), total: z.number().int() }),
    errors: ['proofRequired', 'notFound'],
  }),
  /** The next piece; `last` after the file is whole. `stale`: none was begun, or another one took its place. */
  'cardFile.next': call({
    callers: ['administrator', 'doctor'],
    input: z.object({ kiosk: workstationIdSchema }),
    output: z.object({ piece: pieceSchema, done: z.number().int(), last: z.boolean() }),
    errors: ['stale'],
  }),
  /** A slice of a card file at the kiosk, in order; all of the file counts, or nothing. Null until the last. */
  'cardFile.take': call({
    callers: ['administrator'],
    input: z.object({ piece: pieceSchema, first: z.boolean(), last: z.boolean() }),
    output: z
      .object({
        kept: z.number().int(),
        /** Cards that no block declares as their patient's. */
        leftOut: z.number().int(),
        /** Cards that were here and ended. */
        removed: z.number().int(),
      })
      .nullable(),
    errors: [
      'notFound',
      'fileUnknown',
      'fileOfAnother',
      'fileOld',
      'fileChanged',
      'fileIncomplete',
    ],
  }),
  /** Lets a card in again at this kiosk after too many wrong PINs; whoever does so has the card in hand. */
  'cardFile.letIn': call({
    callers: ['administrator'],
    input: z.object({ card: text(longestCardText) }),
    output: none,
    errors: ['cardMalformed', 'cardOfAnotherClinic', 'cardUnknown', 'cardEnded'],
  }),
} as const;
