import { z } from 'zod';

/**
 * A running node's door for commands of the same account: a server on loopback, apart from the API, whose
 * address and token stand in this file of the data folder, readable by that account alone.
 */
export const doorFileName = 'door.json';

export const doorSchema = z.object({
  v: z.literal(1),
  port: z.number().int().min(1).max(65_535),
  /** 43 characters of base64url, drawn anew at every start. */
  token: z.string().regex(/^[\w-]{43}$/),
});

/** Where backups are asked for; the body is `backupRequestSchema` as JSON. */
export const backupPath = '/backup';

export const backupRequestSchema = z.object({ to: z.string().min(1).max(4096) });

const code = <Code extends string>(value: Code) => z.object({ code: z.literal(value) });

export const backupAnswerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.object({ height: z.number(), hash: z.string(), transactions: z.number() }),
  }),
  z.object({
    ok: z.literal(false),
    error: z.union([code('busy'), code('diskFull'), code('cannotWrite')]),
  }),
]);

export type BackupAnswer = z.infer<typeof backupAnswerSchema>;
