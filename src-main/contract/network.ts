import { z } from 'zod';
import { instant } from './text.ts';

/** Names one node in the settings of this workstation: 16 random bytes, lower-case hex. */
export const nodeIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand('NodeId');
export type NodeId = z.infer<typeof nodeIdSchema>;

/** Why a node gave no usable answer. */
export const nodeFaults = [
  'unknownHost', // the name leads to no address
  'unreachable', // nothing listens there, or no way leads there
  'timedOut', // no connection, or not the whole answer, within the limit
  'cutOff', // the connection ended in the middle of the answer
  'notLoopback', // plain http, and the name leads to another computer
  'noTls', // it does not speak https
  'badCertificate', // no authority of this computer vouches for it, or it is for another name or time
  'wrongPin', // another certificate than the pinned one
  'notHttp', // what it says is not http
  'redirect', // it sends elsewhere; never followed
  'webPage', // HTML
  'notJson',
  'tooLarge',
  'notBigchainDb', // JSON, but not what BigchainDB answers at this place
  'otherVersion', // BigchainDB, but not version 2
  'malformed', // BigchainDB's JSON with parts that cannot be: a height as text, an id twice
  'accessRefused', // 401, 403
  'notThere', // 404 where something has to be
  'tooManyRequests', // 429
  'requestRefused', // any other 4xx
  'serverError', // 5xx
  'headersSealed', // the keychain does not give out the headers to send
  'stopped', // by us
] as const;
export const nodeFaultSchema = z.enum(nodeFaults);
export type NodeFault = z.infer<typeof nodeFaultSchema>;

/**
 * What a look at a node came to.
 * - `agrees`: the same blocks as most nodes, as far as it goes.
 * - `behind`: as `agrees`, and two or more blocks are missing at its end.
 * - `differs`: not the blocks of most nodes; `why` says how.
 * - `disputed`: nodes differ and no side has most of them.
 * - `alone`: no other node answered to compare with.
 * - `unasked`: it could not be asked; `fault` says why.
 */
export const nodeStates = ['agrees', 'behind', 'differs', 'disputed', 'alone', 'unasked'] as const;
export const nodeStateSchema = z.enum(nodeStates);
export type NodeState = z.infer<typeof nodeStateSchema>;

/**
 * `blocks`: other transactions; `withheld`: a block is missing in the middle; `altered`: a changed body;
 * `broken`: the node fails on this block, as a BigchainDB does whose database was edited.
 */
export const differenceSchema = z.enum(['blocks', 'withheld', 'altered', 'broken']);
export type Difference = z.infer<typeof differenceSchema>;

const count = z.number().int().min(0);

export const nodeViewSchema = z.object({
  node: nodeIdSchema,
  name: z.string(),
  address: z.string(),
  state: nodeStateSchema,
  fault: nodeFaultSchema.nullable(),
  /** Of HTTP, where that is what went wrong. */
  httpStatus: z.number().int().nullable(),
  version: z.string(),
  height: count.nullable(),
  /** Blocks that most nodes have and this one does not. */
  behind: count,
  /** Milliseconds of the first answer. */
  answeredIn: count.nullable(),
  /** The first compared block in which it differs. */
  differsAt: count.nullable(),
  why: differenceSchema.nullable(),
});
export type NodeView = z.infer<typeof nodeViewSchema>;

/** The named nodes, as they answered together. HTTP gives neither time nor order of blocks. */
export const networkViewSchema = z.object({
  checkedAt: instant,
  nodes: z.array(nodeViewSchema),
  /** The height that most nodes have reached; null: nobody answered. */
  height: count.nullable(),
  /** The heights whose blocks were fetched from every node that has them; null: there is none. */
  compared: z.object({ from: count, to: count }).nullable(),
  /** Transactions in them whose body matches its hash on no node. */
  unproved: count,
  /** As most nodes name them, by base64 key; null: nobody answered, or they do not agree. */
  validators: z.array(z.object({ key: z.string(), power: count })).nullable(),
  /** So many validators may fail at once and blocks are still made. */
  survives: count.nullable(),
  /** Transactions in each compared block, as most nodes hold it; null: no side has most of them. */
  blocks: z.array(z.object({ height: count, transactions: count.nullable() })),
});
export type NetworkView = z.infer<typeof networkViewSchema>;

/** What is always in sight of the named nodes; null: none is named. */
export const networkSummarySchema = z.object({
  nodes: count,
  agreeing: count,
  differing: count,
  unasked: count,
  /** Null: not looked at since start. */
  checkedAt: instant.nullable(),
});
export type NetworkSummary = z.infer<typeof networkSummarySchema>;
