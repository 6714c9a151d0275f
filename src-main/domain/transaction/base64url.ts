const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = new Map(alphabet.split('').map((character, value) => [character, value]));

/** RFC 4648 section 5 without padding. */
export const toBase64url = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    if (left > 1) text += alphabet.charAt((group >> 6) & 63);
    if (left > 2) text += alphabet.charAt(group & 63);
  }
  return text;
};

/**
 * The inverse of `toBase64url`. `undefined` for padding, foreign characters, a length that cannot be,
 * or unused bits that are set: each sequence of bytes has exactly one text.
 */
export const fromBase64url = (text: string): Uint8Array | undefined => {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) return undefined;
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = bits >> held;
    at += 1;
    bits &= (1 << held) - 1;
  }
  return bits === 0 ? bytes : undefined;
};

/** As `fromBase64url`, but whatever stands in the unused bits of the last character is dropped. */
export const fromLooseBase64url = (text: string): Uint8Array | undefined => {
  const unused = [0, 6, 4, 2][text.length % 4] ?? 0;
  const last = values.get(text.at(-1) ?? '') ?? 0;
  return unused === 0
    ? fromBase64url(text)
    : fromBase64url(text.slice(0, -1) + alphabet.charAt((last >> unused) << unused));
};
