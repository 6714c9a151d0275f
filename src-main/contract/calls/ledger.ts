import { z } from 'zod';
import { call } from '../call.ts';
import { ledgerStateSchema } from '../status.ts';
import { instant, text } from '../text.ts';

export const ledgerCalls = {
  /**
   * Checks a transaction by its hash, each step computed now: found, hash, signature, chain, author.
   * Names no patient.
   */
  'verify.transaction': call({
    callers: ['anyone'],
    input: z.object({ hash: text(400) }),
    output: z.object({
      hash: z.string(),
      outcome: z.enum(['genuine', 'tampered', 'notFound', 'notAHash']),
      checkedAt: instant,
      steps: z.array(
        z.object({
          step: z.enum(['found', 'hash', 'signature', 'block', 'author']),
          result: z.enum(['passed', 'failed', 'notDone']),
          values: z.record(z.string(), z.string()),
        }),
      ),
      facts: z
        .object({
          kind: z.string(),
          operation: z.string(),
          signer: z.string(),
          fingerprint: z.string(),
          height: z.number().int(),
          bytes: z.number().int(),
          apiUrl: z.string(),
        })
        .nullable(),
    }),
  }),
  /** The stored JSON, as the web API serves it: ciphertext and clear fields. */
  'ledger.json': call({
    callers: ['anyone'],
    input: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ json: z.string(), apiUrl: z.string() }),
    errors: ['notFound', 'tampered'],
  }),
  'ledger.state': call({
    callers: ['anyone'],
    input: z.object({}),
    output: ledgerStateSchema,
    quiet: true,
  }),
  /** Recomputes the whole chain; progress comes as an event. */
  'ledger.check': call({
    callers: ['administrator', 'doctor'],
    input: z.object({}),
    output: z.object({
      checkedAt: instant,
      transactions: z.number().int(),
      height: z.number().int(),
      problems: z.array(
        z.object({
          height: z.number().int(),
          transaction: z.string().nullable(),
          failed: z.string(),
        }),
      ),
      /** Of this workstation: rows that are whole, how many the ledger was told of, where one is missing or changed. */
      accessLog: z.object({
        rows: z.number().int(),
        told: z.number().int(),
        changedAt: z.number().int().nullable(),
      }),
    }),
    errors: ['busy'],
  }),
} as const;
