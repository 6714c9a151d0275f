import { z } from 'zod';

// Control characters other than tab and line feed have no place in clinical text, and NUL breaks
// the ledger's own database; lone surrogates cannot be written as UTF-8.
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Text as typed, in any script, up to `max` UTF-16 units; may be empty. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !forbidden.test(value) && value.isWellFormed(), { error: 'characters' });

export const line = text(200);
export const note = text(4000);

/** `YYYY-MM-DD` or empty; the calendar is checked by the clinical rules, which explain. */
export const dateText = text(10);

/** ISO 8601 local date and time with offset, as typed at this workstation; or empty. */
export const dateTimeText = text(40);

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
