import { z } from 'zod';
import { eventNames } from '#contract/events.ts';

/** What the loopback host sends over the socket. */
const frameSchema = z.union([
  z.object({ admitted: z.literal(true) }),
  z.object({ id: z.int(), reply: z.unknown() }),
  z.object({ event: z.enum(eventNames), body: z.unknown() }),
]);
export type HostFrame = z.infer<typeof frameSchema>;

export function readHostFrame(data: unknown): HostFrame | null {
  if (typeof data !== 'string') return null;
  try {
    return frameSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/** Bytes of the largest message that the host reads. */
export const largestFrame = 1024 * 1024;

/** The host does not know this page's token: it was started again since. */
export const notAdmitted = 4401;
