import { z } from 'zod';
import { call } from '../call.ts';
import { networkViewSchema, nodeFaultSchema, nodeIdSchema, nodeViewSchema } from '../network.ts';
import { instant, line, text } from '../text.ts';

const none = z.object({});
const staff = ['administrator', 'doctor', 'reception'] as const;

/** More would make a look at the network long; a consortium has 4 to 13 validators. */
export const mostNodes = 16;

/** A header that a host of nodes asks for. Names and values as HTTP has them, in ASCII. */
const headerSchema = z.object({
  name: z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_|~-]{1,64}$/),
  value: z.string().regex(/^[\u0021-\u007e](?:[\u0020-\u007e]{0,1998}[\u0021-\u007e])?$/),
});
export type NodeHeader = z.infer<typeof headerSchema>;

const headersSchema = z.array(headerSchema).max(8);

const nodeFields = {
  name: line.min(1).max(80),
  /** `https`, or plain `http` on this computer; `issues` say `notAnAddress` or `plainHttp`. */
  address: text(300),
  /** SHA-256 of its certificate in hex, as browsers print it; empty: well-known authorities decide. */
  pin: text(120),
};

/**
 * Null keeps the headers that are stored: they are never shown again. They belong to the host that they
 * were typed for, so with another address they are typed anew (`issues`: `headers`, `typeAgain`).
 */
const keptHeadersSchema = headersSchema.nullable();

/** Secret headers lie in the place of the secrets; it may be locked or missing. */
const secretErrors = [
  'keychainMissing',
  'keychainLocked',
  'keychainSilent',
  'keyFileDamaged',
] as const;

const flawSchema = z.enum(['id', 'hash', 'signature', 'shape', 'block', 'broken']);

export const networkCalls = {
  'network.nodes': call({
    callers: ['administrator'],
    input: none,
    output: z.object({
      nodes: z.array(
        z.object({
          node: nodeIdSchema,
          name: z.string(),
          address: z.string(),
          pin: z.string(),
          /** Names alone. */
          headers: z.array(z.string()),
        }),
      ),
    }),
  }),
  'network.addNode': call({
    callers: ['administrator'],
    input: z.object({ ...nodeFields, headers: headersSchema }),
    output: z.object({ node: nodeIdSchema }),
    errors: ['nodeTaken', 'tooManyNodes', ...secretErrors],
  }),
  'network.changeNode': call({
    callers: ['administrator'],
    input: z.object({ node: nodeIdSchema, ...nodeFields, headers: keptHeadersSchema }),
    output: none,
    errors: ['notFound', 'nodeTaken', ...secretErrors],
  }),
  'network.removeNode': call({
    callers: ['administrator'],
    input: z.object({ node: nodeIdSchema }),
    output: none,
    errors: ['notFound'],
  }),
  /** Asks a node as it is typed, named already or not, and compares it with the others. */
  'network.testNode': call({
    callers: ['administrator'],
    input: z.object({
      node: nodeIdSchema.nullable(),
      address: nodeFields.address,
      pin: nodeFields.pin,
      headers: keptHeadersSchema,
    }),
    output: nodeViewSchema.omit({ node: true, name: true }).extend({
      checkedAt: instant,
      validators: z.number().int().nullable(),
      /** Other named nodes that answered at the same time. */
      others: z.number().int(),
      /** SHA-256 of the certificate that it showed, hex; null: none was seen. */
      certificate: z.string().nullable(),
    }),
    errors: ['notFound', ...secretErrors],
  }),
  /** The newest look at the named nodes; null: none yet. */
  'network.state': call({
    callers: staff,
    input: none,
    output: z.object({ nodes: z.number().int(), view: networkViewSchema.nullable() }),
    quiet: true,
  }),
  /** Asks every named node anew; joins a look that is under way. Null: no node is named. */
  'network.look': call({
    callers: staff,
    input: none,
    output: z.object({ view: networkViewSchema.nullable() }),
  }),
  /**
   * Throws away the copy of the network's blocks that most of the named nodes contradict, and fetches it anew; what
   * was signed here and stands in none of the new blocks is sent again. Everybody has to sign in anew, which is possible
   * as soon as the first blocks are here. Needs a proof of `staff` on the clinic. `notFound`: nodes do not contradict it.
   */
  'network.fetchAnew': call({
    callers: ['administrator'],
    input: none,
    output: none,
    errors: ['notFound', 'proofRequired'],
  }),
  /** Looks for a hash on every named node, and believes none: see `verify.transaction`. */
  'verify.onNodes': call({
    callers: ['anyone'],
    input: z.object({ hash: text(400) }),
    output: z.object({
      hash: z.string(),
      checkedAt: instant,
      /**
       * `noNodes`: none is named. `genuine`: found, and no node contradicts. `contradicted`: a node gives
       * out something else. `notFound`: on none that answered. `unasked`: none answered. `notAHash`.
       */
      outcome: z.enum(['noNodes', 'genuine', 'contradicted', 'notFound', 'unasked', 'notAHash']),
      answers: z.array(
        z.object({
          node: nodeIdSchema,
          name: z.string(),
          answer: z.enum(['found', 'absent', 'different', 'unasked']),
          height: z.number().int().nullable(),
          /**
           * `id`: another transaction. `hash`: not what the hash was computed from. `signature`: signed by
           * nobody. `shape`: no transaction. `block`: not in the block that it names, or that others name.
           * `broken`: the node fails on it, as a BigchainDB does whose database was edited.
           */
          flaw: flawSchema.nullable(),
          fault: nodeFaultSchema.nullable(),
          httpStatus: z.number().int().nullable(),
        }),
      ),
      /** Of the body whose hash and signature were computed here. */
      facts: z
        .object({
          kind: z.string(),
          operation: z.string(),
          /** Empty: not known on this workstation. */
          signer: z.string(),
          /** Of the key whose signature verifies; empty: of several, or of nobody. */
          fingerprint: z.string(),
          bytes: z.number().int(),
        })
        .nullable(),
    }),
  }),
} as const;
