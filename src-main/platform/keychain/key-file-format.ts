import { createHash } from 'node:crypto';
import { z } from 'zod';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

const bodySchema = z.strictObject({
  format: z.literal('careledger-keyfile'),
  v: z.literal(1),
  /** Argon2id, 64 MiB, t = 3, p = 1: fixed by `v`. 16 bytes. */
  salt: z.string().regex(/^[A-Za-z0-9+/]{22}==$/),
  /** Derived from the passphrase: tells a wrong passphrase from a damaged file. 32 bytes. */
  check: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** 12 bytes. */
  iv: z.string().regex(/^[A-Za-z0-9+/]{16}$/),
  /** AES-256-GCM over the JSON of the named secrets. */
  sealed: base64,
});

const fileSchema = bodySchema.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) });

export type KeyFileBody = z.infer<typeof bodySchema>;

const secretsSchema = z.record(z.string(), base64);

/**
 * One line of JSON. `digest` is the SHA-256 of the body's JSON: it holds no key and guards against
 * accidents only, so that a damaged salt is not taken for a wrong passphrase.
 */
export const encodeKeyFile = (body: KeyFileBody): string => {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return `${JSON.stringify({ ...body, digest })}\n`;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `undefined` when a single byte differs from what `encodeKeyFile` wrote. */
export const decodeKeyFile = (text: string): KeyFileBody | undefined => {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { digest: _, ...body } = parsed.data;
  return encodeKeyFile(body) === text ? body : undefined;
};

/** The named secrets, or `undefined` when the opened bytes are something else. */
export const decodeSecrets = (opened: Uint8Array): Readonly<Record<string, string>> | undefined =>
  secretsSchema.safeParse(parseJson(Buffer.from(opened).toString('utf8'))).data;
