import { z } from 'zod';
import { call } from '../call.ts';
import { joinPlanSchema, joinReportSchema, membershipSchema } from '../membership.ts';

const none = z.object({});
const staff = ['administrator', 'doctor', 'reception'] as const;

/** A clinic that began on a ledger of its own goes on in a network. */
export const joinCalls = {
  /** A dry run: asks every named node and reads the whole own ledger; changes nothing. */
  'join.plan': call({
    callers: ['administrator'],
    input: none,
    output: joinPlanSchema,
    errors: ['busy'],
  }),
  /**
   * From here on nothing new is signed until the last record is found in the network's blocks. Needs a proof of
   * `staff` on the clinic. `blocked`: `issues` carry the obstacles of the plan, under the path `join`.
   */
  'join.start': call({
    callers: ['administrator'],
    input: none,
    output: none,
    errors: ['proofRequired', 'blocked', 'busy'],
  }),
  'join.pause': call({
    callers: ['administrator'],
    input: z.object({ paused: z.boolean() }),
    output: none,
    errors: ['notFound'],
  }),
  /** Goes back to the own ledger. What the network has by now stays there and is not sent twice. */
  'join.stop': call({
    callers: ['administrator'],
    input: none,
    output: none,
    errors: ['notFound'],
  }),
  'join.state': call({
    callers: staff,
    input: none,
    output: z.object({ membership: membershipSchema, report: joinReportSchema.nullable() }),
    quiet: true,
  }),
} as const;
