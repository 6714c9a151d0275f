import { z } from 'zod';

/**
 * Transaction spec v2.0 as BigchainDB 2.2 checks it, without its loose ends: the ids are whole, and
 * lists of keys are lists.
 * @see https://github.com/bigchaindb/BEPs/tree/master/13
 */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** A 32-byte key of 42 digits (one in a thousand) is refused by BigchainDB too: never make one. */
const base58 = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{43,44}$/);

/** A set of keys is a fact about the signed body: unknown ones are refused, never dropped. */
const object = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape);

const ed25519Details = object({ type: z.literal('ed25519-sha-256'), public_key: base58 });

/** One level: what is inside is checked level by level, so that a depth can be refused. */
const thresholdDetails = object({
  type: z.literal('threshold-sha-256'),
  threshold: z.int().min(1).max(100),
  subconditions: z.array(z.unknown()),
});

export const detailsSchema = z.discriminatedUnion('type', [ed25519Details, thresholdDetails]);

const conditionUri =
  /^ni:\/\/\/sha-256;([a-zA-Z0-9_-]{0,86})[?](fpt=(ed25519|threshold)-sha-256(&)?|cost=[0-9]+(&)?|subtypes=ed25519-sha-256(&)?){2,3}$/;

const output = object({
  amount: z.string().regex(/^[0-9]{1,20}$/),
  condition: object({ details: detailsSchema, uri: z.string().regex(conditionUri) }),
  public_keys: z.array(base58),
});

const input = <Fulfills extends z.ZodType>(fulfills: Fulfills) =>
  object({
    fulfillment: z.string().regex(/^[a-zA-Z0-9_-]*$/),
    fulfills,
    owners_before: z.array(base58),
  });

const link = object({ output_index: z.int().min(0), transaction_id: hash });

/** Any JSON object; its keys are checked by the caller, because a schema would copy it. */
const freeObject = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const common = {
  id: hash,
  version: z.literal('2.0'),
  outputs: z.array(output),
  metadata: z.union([freeObject.refine((value) => Object.keys(value).length > 0), z.null()]),
};

export const transactionSchema = z.discriminatedUnion('operation', [
  object({
    ...common,
    operation: z.literal('CREATE'),
    asset: object({ data: z.union([freeObject, z.null()]) }),
    inputs: z.array(input(z.null())).length(1),
  }),
  object({
    ...common,
    operation: z.literal('TRANSFER'),
    asset: object({ id: hash }),
    inputs: z.array(input(link)).min(1),
  }),
]);
