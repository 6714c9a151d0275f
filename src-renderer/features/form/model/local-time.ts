import { westernDigits } from './dates.ts';

/** A visit's date and time as the clock on the wall showed it, with that place's offset. */
export interface LocalTime {
  readonly date: string;
  /** `HH:MM`. */
  readonly time: string;
  /** `+03:00`, or empty. */
  readonly offset: string;
}

const pad = (value: number): string => String(value).padStart(2, '0');

export function readLocalTime(stored: string): LocalTime {
  const [date = '', rest = ''] = stored.split('T');
  const match = /^(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(rest);
  if (!match) return { date, time: rest, offset: '' };
  return { date, time: match[1] ?? '', offset: match[2] ?? '' };
}

/** The offset of this workstation at a local date and time. */
export function localOffset(date: string, time: string): string {
  const minutes = -new Date(`${date}T${time}:00`).getTimezoneOffset();
  if (Number.isNaN(minutes)) return '';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/**
 * ISO 8601 with offset; what is missing or unreadable stays in its place, so that nothing typed is
 * lost. A visit that was written elsewhere keeps the offset of that place.
 */
export function writeLocalTime(date: string, time: string, before: LocalTime): string {
  if (time === '') return date;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return `${date}T${time}`;
  const elsewhere = before.offset !== '' && before.offset !== localOffset(before.date, before.time);
  return `${date}T${time}:00${elsewhere ? before.offset : localOffset(date, time)}`;
}

/** `9`, `930`, `9.30 pm`, `21h30` as `HH:MM`; `''` for nothing typed, null when it is not a time. */
export function parseTime(typed: string): string | null {
  const plain = westernDigits(typed).trim().toLowerCase();
  if (plain === '') return '';
  const match = /^(\d{1,2})\D{0,2}?(\d{2})?\s*h?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(plain);
  if (!match) return null;
  const [, hours = '', minutes = '00', half] = match;
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.startsWith('p') ? 12 : 0);
  return hour < 24 && Number(minutes) < 60 ? `${pad(hour)}:${minutes}` : null;
}
