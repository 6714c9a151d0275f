import { z } from 'zod';
import { statusSchema } from './status.ts';

/** What the main process tells the renderer by itself. No event carries patient data. */
export const events = {
  /** The status changed; the whole of it. */
  status: statusSchema,
  /** The screen locks within this time: the page saves what was typed, then may lock at once. */
  locking: z.object({ withinMs: z.number().int() }),
  /** Long work moved on. `total` 0: not known yet. */
  progress: z.object({
    task: z.enum(['ledgerCheck', 'projection', 'erasure']),
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** Blocks of the network came, and what they hold is in the lists. */
  blocks: z.object({ height: z.number().int() }),
  /** A signed transaction came to rest, or needs somebody. */
  outbox: z.object({
    transaction: z.string(),
    state: z.string(),
    height: z.number().int().nullable(),
  }),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventBody<Name extends EventName> = z.infer<Events[Name]>;
export const eventNames = Object.keys(events) as readonly EventName[];
