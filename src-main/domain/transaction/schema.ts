import { compileSchema, type SchemaTest } from './compile-schema.ts';
import type { Definitions, Schema } from './json-schema.ts';

/**
 * Transaction spec v2.0 as BigchainDB 2.2 checks it, keyword by keyword: patterns without anchors
 * match anywhere, lists of keys may be null.
 * @see https://github.com/bigchaindb/bigchaindb/tree/v2.2.2/bigchaindb/common/schema
 */
export const definitions: Definitions = {
  offset: { type: 'integer', minimum: 0 },
  base58: { pattern: '[1-9a-zA-Z^OIl]{43,44}', type: 'string' },
  public_keys: { anyOf: [{ type: 'array', items: { $ref: 'base58' } }, { type: 'null' }] },
  sha3_hexdigest: { pattern: '[0-9a-f]{64}', type: 'string' },
  operation: {
    type: 'string',
    enum: ['CREATE', 'TRANSFER', 'VALIDATOR_ELECTION', 'CHAIN_MIGRATION_ELECTION', 'VOTE'],
  },
  asset: {
    type: 'object',
    additionalProperties: false,
    properties: {
      id: { $ref: 'sha3_hexdigest' },
      data: { anyOf: [{ type: 'object', additionalProperties: true }, { type: 'null' }] },
    },
  },
  output: {
    type: 'object',
    additionalProperties: false,
    required: ['amount', 'condition', 'public_keys'],
    properties: {
      amount: { type: 'string', pattern: '^[0-9]{1,20}$' },
      condition: {
        type: 'object',
        additionalProperties: false,
        required: ['details', 'uri'],
        properties: {
          details: { $ref: 'condition_details' },
          uri: {
            type: 'string',
            pattern:
              '^ni:///sha-256;([a-zA-Z0-9_-]{0,86})[?](fpt=(ed25519|threshold)-sha-256(&)?|cost=[0-9]+(&)?|subtypes=ed25519-sha-256(&)?){2,3}$',
          },
        },
      },
      public_keys: { $ref: 'public_keys' },
    },
  },
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['owners_before', 'fulfillment'],
    properties: {
      owners_before: { $ref: 'public_keys' },
      fulfillment: {
        anyOf: [{ type: 'string', pattern: '^[a-zA-Z0-9_-]*$' }, { $ref: 'condition_details' }],
      },
      fulfills: {
        anyOf: [
          {
            type: 'object',
            additionalProperties: false,
            required: ['output_index', 'transaction_id'],
            properties: {
              output_index: { $ref: 'offset' },
              transaction_id: { $ref: 'sha3_hexdigest' },
            },
          },
          { type: 'null' },
        ],
      },
    },
  },
  metadata: {
    anyOf: [{ type: 'object', additionalProperties: true, minProperties: 1 }, { type: 'null' }],
  },
  condition_details: {
    anyOf: [
      {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'public_key'],
        properties: {
          type: { type: 'string', pattern: '^ed25519-sha-256$' },
          public_key: { $ref: 'base58' },
        },
      },
      {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'threshold', 'subconditions'],
        properties: {
          type: { type: 'string', pattern: '^threshold-sha-256$' },
          threshold: { type: 'integer', minimum: 1, maximum: 100 },
          subconditions: { type: 'array', items: { $ref: 'condition_details' } },
        },
      },
    ],
  },
  election_output: {
    type: 'object',
    properties: {
      condition: {
        type: 'object',
        required: ['uri'],
        properties: {
          uri: {
            type: 'string',
            pattern:
              '^ni:///sha-256;([a-zA-Z0-9_-]{0,86})[?](fpt=ed25519-sha-256(&)?|cost=[0-9]+(&)?|subtypes=ed25519-sha-256(&)?){2,3}$',
          },
        },
      },
    },
  },
};

const common: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'inputs', 'outputs', 'operation', 'metadata', 'asset', 'version'],
  properties: {
    id: { anyOf: [{ $ref: 'sha3_hexdigest' }, { type: 'null' }] },
    operation: { $ref: 'operation' },
    asset: { $ref: 'asset' },
    inputs: { type: 'array', items: { $ref: 'input' } },
    outputs: { type: 'array', items: { $ref: 'output' } },
    metadata: { $ref: 'metadata' },
    version: { type: 'string', pattern: '^2\\.0$' },
  },
};

const create: Schema = {
  type: 'object',
  required: ['asset', 'inputs'],
  properties: {
    asset: {
      additionalProperties: false,
      properties: {
        data: { anyOf: [{ type: 'object', additionalProperties: true }, { type: 'null' }] },
      },
      required: ['data'],
    },
    inputs: {
      type: 'array',
      maxItems: 1,
      minItems: 1,
      items: { type: 'object', required: ['fulfills'], properties: { fulfills: { type: 'null' } } },
    },
  },
};

const transfer: Schema = {
  type: 'object',
  required: ['asset'],
  properties: {
    asset: {
      additionalProperties: false,
      properties: { id: { $ref: 'sha3_hexdigest' } },
      required: ['id'],
    },
    inputs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['fulfills'],
        properties: { fulfills: { type: 'object' } },
      },
    },
  },
};

const electionOutputs: Schema = { type: 'array', items: { $ref: 'election_output' } };

const electionOf = (data: Schema): Schema => ({
  type: 'object',
  required: ['operation', 'asset', 'outputs'],
  properties: {
    operation: { type: 'string' },
    asset: { additionalProperties: false, properties: { data }, required: ['data'] },
    outputs: electionOutputs,
  },
});

const validatorElection = electionOf({
  additionalProperties: false,
  properties: {
    node_id: { type: 'string' },
    seed: { type: 'string' },
    public_key: {
      type: 'object',
      additionalProperties: false,
      required: ['value', 'type'],
      properties: {
        value: { type: 'string' },
        type: { type: 'string', enum: ['ed25519-base16', 'ed25519-base32', 'ed25519-base64'] },
      },
    },
    // BigchainDB's own schema refers to a definition that is not there.
    power: {},
  },
  required: ['node_id', 'public_key', 'power'],
});

const migrationElection = electionOf({
  additionalProperties: false,
  properties: { seed: { type: 'string' } },
});

const vote: Schema = {
  type: 'object',
  required: ['operation', 'outputs'],
  properties: { operation: { type: 'string' }, outputs: electionOutputs },
};

/** A schema, and the quick way to see that it is followed. */
interface Rule {
  readonly schema: Schema;
  readonly follows: SchemaTest;
}

const rulesOf = (...schemas: readonly Schema[]): readonly Rule[] =>
  [common, ...schemas].map((schema) => ({ schema, follows: compileSchema(schema, definitions) }));

const ofNoOperation = rulesOf();

const ofOperation: ReadonlyMap<string, readonly Rule[]> = new Map([
  ['CREATE', rulesOf(create)],
  ['TRANSFER', rulesOf(transfer)],
  ['VALIDATOR_ELECTION', rulesOf(create, validatorElection)],
  ['CHAIN_MIGRATION_ELECTION', rulesOf(create, migrationElection)],
  ['VOTE', rulesOf(transfer, vote)],
]);

/** The schemas that a transaction of this operation has to follow, one after the other. */
export const schemasOf = (operation: string): readonly Rule[] =>
  ofOperation.get(operation) ?? ofNoOperation;
