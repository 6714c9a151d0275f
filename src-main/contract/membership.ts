import { z } from 'zod';
import { instant } from './text.ts';

/**
 * What stands between a clinic and its going on in a network, besides time.
 * - `silent`: no node answers.
 * - `tooFew`: blocks are there that too few of the named nodes hold: the others are silent or stand still.
 * - `short`: every node that answers ends before the blocks kept here do: it is behind, or its network was begun anew.
 * - `disputed`: nodes hold different blocks and no side has most of them.
 * - `otherChain`: most nodes that answer are of another network than the blocks kept here, or theirs was begun anew.
 * - `full`: this computer's disk takes nothing more.
 */
export const followTroubleSchema = z.enum([
  'silent',
  'tooFew',
  'short',
  'disputed',
  'otherChain',
  'full',
]);
export type FollowTrouble = z.infer<typeof followTroubleSchema>;

/** Where the records of this clinic count, and how far this workstation is. */
export const membershipSchema = z.discriminatedUnion('state', [
  /** In the ledger of this computer, which belongs to this clinic alone. */
  z.object({ state: z.literal('own') }),
  /** Every valid transaction is being brought into a network; meanwhile nothing new can be signed. */
  z.object({
    state: z.literal('joining'),
    /** Transactions found in the network's blocks, and how many there have to be. */
    done: z.number().int(),
    total: z.number().int(),
    paused: z.boolean(),
    /** `verdicts`: everything is there, and the network's blocks judge some of it otherwise: see the report. */
    trouble: z.union([followTroubleSchema, z.literal('verdicts')]).nullable(),
  }),
  /** In the blocks of a network, of which this workstation keeps a verified copy. */
  z.object({
    state: z.literal('network'),
    /** Every block that half of the nodes that answer hold is here. */
    caughtUp: z.boolean(),
    paused: z.boolean(),
    trouble: followTroubleSchema.nullable(),
  }),
]);
export type Membership = z.infer<typeof membershipSchema>;

/** What has to be put right before a clinic can join. */
export const joinObstacleSchema = z.enum([
  'noNodes', // nobody named a node
  'nodesSilent', // not one named node answers
  'nodesDiffer', // a named node differs from the others
  'ledgerDamaged', // the own ledger is not whole
  'recordsWaiting', // something signed is in no block yet
  'notPostable', // a transaction is longer than nodes take
]);
export type JoinObstacle = z.infer<typeof joinObstacleSchema>;

/** What joining would do. */
export const joinPlanSchema = z.object({
  obstacles: z.array(joinObstacleSchema),
  nodes: z.array(
    z.object({ name: z.string(), answers: z.boolean(), height: z.number().int().nullable() }),
  ),
  /** Transactions of the own ledger that go into the network, and those that its policy never counted. */
  transactions: z.number().int(),
  leftOut: z.number().int(),
  /** Changes of staff and workstations among them: what comes after one waits for its block. */
  registry: z.number().int(),
  /** Of all bodies together. */
  bytes: z.number().int(),
});
export type JoinPlan = z.infer<typeof joinPlanSchema>;

/** What joining did; printed for the clinic's files. */
export const joinReportSchema = z.object({
  startedAt: instant,
  finishedAt: instant.nullable(),
  nodes: z.array(z.string()),
  transactions: z.number().int(),
  leftOut: z.number().int(),
  /** Verdicts of the policy that were compared, and the transactions for which they differ. */
  compared: z.number().int(),
  differing: z.array(z.string()),
  /** The own ledger's head when it was left, and the network's blocks between which its records stand. */
  ownHeight: z.number().int(),
  ownHash: z.string(),
  /** The transaction that says this head in the network; null until everything else is there. */
  anchor: z.string().nullable().default(null),
  firstHeight: z.number().int().nullable(),
  lastHeight: z.number().int().nullable(),
});
export type JoinReport = z.infer<typeof joinReportSchema>;
