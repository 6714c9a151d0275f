import { z } from 'zod';
import { transactionIdSchema } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { NodeFailure, NodeValidator, PostReply } from '#app/ports/nodes.ts';

/** No network will ever be this high; above it a node makes its heights up. */
export const highest = 2 ** 40;
const mostValidators = 500;

const rootSchema = z.object({ software: z.literal('BigchainDB'), version: z.string().max(40) });

const apiSchema = z.object({ streams: z.string().max(400) });

const validatorSchema = z
  .object({
    public_key: z.object({
      type: z.literal('ed25519-base64'),
      value: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
    }),
    voting_power: z.number().int().min(0).max(highest),
  })
  .transform(({ public_key: { value }, voting_power: power }): NodeValidator => ({
    key: value,
    power,
  }));

/** Each takes a kilobyte or so, so that an honest block of the longest that is read has fewer. */
const mostTransactions = 50_000;

const blockSchema = z.object({
  height: z.number().int().min(0).max(highest),
  transactions: z.array(z.looseObject({ id: transactionIdSchema })).max(mostTransactions),
});

const heightsSchema = z.array(z.number().int().min(1).max(highest)).max(1);

const malformed = fail({ code: 'malformed' } as const);

/** `notBigchainDb` for anything else at the root, `otherVersion` for a BigchainDB that is not 2. */
export const readRoot = (json: unknown): Result<string, NodeFailure> => {
  const root = rootSchema.safeParse(json);
  if (!root.success) return fail({ code: 'notBigchainDb' });
  const { version } = root.data;
  return /^2\.\d+\.\d+/.test(version) ? ok(version) : fail({ code: 'otherVersion' });
};

/** What the root of the API tells of the address of the event stream. */
export const readStreams = (json: unknown): Result<string, NodeFailure> => {
  const api = apiSchema.safeParse(json);
  return api.success ? ok(api.data.streams) : malformed;
};

const eachOnce = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

export const readValidators = (json: unknown): Result<readonly NodeValidator[], NodeFailure> => {
  const read = z.array(validatorSchema).max(mostValidators).safeParse(json);
  return read.success && eachOnce(read.data.map(({ key }) => key)) ? ok(read.data) : malformed;
};

/** The bodies are kept as they were parsed, never copied, so that they hash as they were sent. */
export const readBlock = (
  json: unknown,
  height: number,
): Result<readonly { readonly id: string; readonly body: unknown }[], NodeFailure> => {
  const read = blockSchema.safeParse(json);
  if (!read.success || read.data.height !== height) return malformed;
  const bodies = (json as { readonly transactions: readonly unknown[] }).transactions;
  const transactions = read.data.transactions.map(({ id }, place) => ({ id, body: bodies[place] }));
  return eachOnce(transactions.map(({ id }) => id)) ? ok(transactions) : malformed;
};

export const readHeights = (json: unknown): Result<number | null, NodeFailure> => {
  const read = heightsSchema.safeParse(json);
  return read.success ? ok(read.data[0] ?? null) : malformed;
};

const refusalSchema = z.object({ message: z.string() });

/** A refusal is `Invalid transaction (DoubleSpend): …`, or text without such a name. */
export const readReply = (json: unknown, status: number): PostReply => {
  if (status === 202) return { reply: 'taken' };
  const { data } = refusalSchema.safeParse(json);
  const name = /^Invalid transaction \((\w{1,40})\)/.exec(data?.message ?? '')?.[1] ?? '';
  return { reply: 'refused', name };
};
