import { z } from 'zod';
import { call } from '../call.ts';
import { patientIdSchema, recordIdSchema, transactionIdSchema, versionIdSchema } from '../ids.ts';
import { roleSchema } from '../roles.ts';
import { instant } from '../text.ts';
import { signerSchema } from '../views.ts';

/** Kinds of record that have a life to show; reception sees `patient` and `checkIn` only. */
export const lifeKinds = ['patient', 'chart', 'visit', 'checkIn'] as const;
export type LifeKind = (typeof lifeKinds)[number];

/**
 * Where one signed transaction of a record stands.
 * In a block: `counts`; `late`, `duplicate`, `pending`, `void`, `newer` by the policy; `tampered` when its
 * stored copy fails a check.
 * In no block: `waiting`; `held` for something before it; `diverted`, its output was spent by another first;
 * `branched`, the same and its version stands in a branch; `refused`.
 */
export const lifeStateSchema = z.enum([
  'counts',
  'late',
  'duplicate',
  'pending',
  'void',
  'newer',
  'tampered',
  'waiting',
  'held',
  'diverted',
  'branched',
  'refused',
]);
export type LifeState = z.infer<typeof lifeStateSchema>;

/** `notDone`: what it needs cannot be read. `notNeeded`: there is nothing to check. */
export const lifeCheckSchema = z.enum(['passed', 'failed', 'notDone', 'notNeeded']);
export type LifeCheck = z.infer<typeof lifeCheckSchema>;

export const lifeSteps = [
  'canonical', // the text has one canonical form
  'hash', // SHA3-256 of it is the id
  'condition', // the condition of every spent output is fulfilled
  'signature', // every ed25519 signature is one of this text
  'block', // the block that holds it lists its id
  'signer', // the signer was active with a role that may sign this, by the blocks below
] as const;

const outputSchema = z.object({
  /** So many of the owners must sign to spend it. */
  threshold: z.number().int(),
  owners: z.array(signerSchema.pick({ name: true, fingerprint: true })),
  /** The transaction in a block that spends it. */
  spentBy: transactionIdSchema.nullable(),
});

const lifeVersionSchema = z.object({
  transaction: transactionIdSchema,
  /** Null where the clear fields could not be read. */
  version: versionIdSchema.nullable(),
  /** From 1, in the order of blocks; two transactions of one version have one number. */
  number: z.number().int(),
  /** Null for a tampered one: its text is not read. */
  operation: z.enum(['CREATE', 'TRANSFER']).nullable(),
  /** Why a CREATE continues the record instead of a TRANSFER. */
  branch: z.enum(['conflict', 'handOver', 'breakGlass', 'reseat']).nullable(),
  state: lifeStateSchema,
  height: z.number().int().nullable(),
  signer: signerSchema,
  /** The role by which the signer could sign; null: none. */
  role: roleSchema.nullable(),
  /** True where a doctor adopted what a signer signed who was not active any more. */
  adopted: z.boolean(),
  /** Prefix of the workstation; empty when it was signed at another one: no transaction says which. */
  workstation: z.string(),
  /** The signer's own clock, sealed in the version; null when it cannot be opened. */
  signedAt: instant.nullable(),
  reason: z.string(),
  /** The outputs that its inputs spend. */
  spends: z.array(z.object({ transaction: z.string(), output: z.number().int() })),
  /** Versions that it continues, by their hash. */
  base: z.array(versionIdSchema),
  outputs: z.array(outputSchema),
  /** The transaction in a block that spent the same output first. */
  rival: transactionIdSchema.nullable(),
  /** Of the canonical text. */
  bytes: z.number().int(),
  steps: z.array(z.object({ step: z.enum(lifeSteps), result: lifeCheckSchema })),
  /** The signed JSON of what is in no block: ciphertext and clear fields. `ledger.json` has the others. */
  json: z.string().nullable(),
});

export const lifeSchema = z.object({
  record: recordIdSchema,
  patient: patientIdSchema,
  kind: z.enum(lifeKinds),
  /** Empty where the lists do not know the patient. */
  name: z.string(),
  mrn: z.string(),
  /** Of a visit, as its current version states it; empty otherwise. */
  day: z.string(),
  checkedAt: instant,
  /** Several heads: not merged yet. */
  conflict: z.boolean(),
  /** The version to show; null: none counts. */
  current: transactionIdSchema.nullable(),
  /** In the order of blocks, then what is in none. */
  versions: z.array(lifeVersionSchema),
});
export type Life = z.infer<typeof lifeSchema>;
export type LifeVersion = Life['versions'][number];
export type LifeStep = LifeVersion['steps'][number]['step'];

export const lifeCalls = {
  /**
   * Every transaction of the record that one of them belongs to, each recomputed now. Holds no content:
   * times and reasons of signing are all that is opened. Reading it is logged like the record's reading.
   */
  'records.life': call({
    callers: ['doctor', 'reception'],
    input: z.object({ transaction: transactionIdSchema }),
    output: lifeSchema,
    errors: ['notFound', 'notInLedger', 'erased', 'reasonRequired'],
  }),
} as const;
