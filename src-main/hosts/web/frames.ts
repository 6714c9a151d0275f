import { z } from 'zod';

/** Bytes of the largest message in either direction that is read. */
export const largestFrame = 1024 * 1024;

/** Why the host closes a socket; from the range that WebSocket leaves to applications. */
export const closeCodes = {
  malformed: 4400,
  notAdmitted: 4401,
  replaced: 4409,
  tooMany: 4429,
} as const;

/** The first message of a page. */
const admissionSchema = z.strictObject({ token: z.string().max(64) });

/** Every later message: one call. `id` comes back with its reply. */
const callSchema = z.strictObject({
  id: z.int().nonnegative(),
  name: z.string().max(64),
  input: z.unknown(),
});
export type CallFrame = z.infer<typeof callSchema>;

export const readAdmission = (text: string): { readonly token: string } | null =>
  admissionSchema.safeParse(parse(text)).data ?? null;

export const readCall = (text: string): CallFrame | null =>
  callSchema.safeParse(parse(text)).data ?? null;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
