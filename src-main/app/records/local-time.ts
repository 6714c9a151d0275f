const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD` on this workstation's calendar. */
export const localDate = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** ISO 8601 with this workstation's offset, to the minute: `2026-03-09T11:47+03:00`. */
export const localDateTime = (at: Date): string => {
  const offset = -at.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset);
  const zone = `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${localDate(at)}T${two(at.getHours())}:${two(at.getMinutes())}${zone}`;
};

/** The instants at which this workstation's day begins and ends. */
export const localDay = (at: Date): { readonly from: Date; readonly until: Date } => ({
  from: new Date(at.getFullYear(), at.getMonth(), at.getDate()),
  until: new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1),
});
