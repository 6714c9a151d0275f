const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Above every value of the alphabet. */
const foreign = 64;
/** By ASCII code. */
const values = new Uint8Array(128).fill(foreign);
Array.from(alphabet).forEach((character, value) => {
  values[character.charCodeAt(0)] = value;
});

/** `foreign` for a character that is not in the alphabet, or beyond the end. */
const valueAt = (text: string, at: number): number => values[text.charCodeAt(at)] ?? foreign;

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
  const rest = text.length % 4;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  const end = text.length - rest;
  let seen = 0;
  let to = 0;
  for (let at = 0; at < end; at += 4) {
    const one = valueAt(text, at);
    const two = valueAt(text, at + 1);
    const three = valueAt(text, at + 2);
    const four = valueAt(text, at + 3);
    seen |= one | two | three | four;
    bytes[to] = (one << 2) | (two >> 4);
    bytes[to + 1] = (two << 4) | (three >> 2);
    bytes[to + 2] = (three << 6) | four;
    to += 3;
  }
  if (rest > 0) {
    const one = valueAt(text, end);
    const two = valueAt(text, end + 1);
    const three = rest === 3 ? valueAt(text, end + 2) : 0;
    seen |= one | two | three;
    bytes[to] = (one << 2) | (two >> 4);
    if (rest === 3) bytes[to + 1] = (two << 4) | (three >> 2);
    if ((rest === 3 ? three & 3 : two & 15) !== 0) return undefined;
  }
  return seen < foreign ? bytes : undefined;
};

/** As `fromBase64url`, but whatever stands in the unused bits of the last character is dropped. */
export const fromLooseBase64url = (text: string): Uint8Array | undefined => {
  const unused = [0, 6, 4, 2][text.length % 4] ?? 0;
  const last = valueAt(text, text.length - 1) % foreign;
  return unused === 0
    ? fromBase64url(text)
    : fromBase64url(text.slice(0, -1) + alphabet.charAt((last >> unused) << unused));
};
