const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 of a well-formed string (a lone surrogate would become U+FFFD: check before). */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** An ASCII text itself, which is as long as its bytes are; of any other the UTF-8. */
export const asciiOrUtf8 = (text: string): string | Uint8Array =>
  isAscii(text) ? text : utf8(text);

/** Writes an ASCII text where it has room: of a short one an encoder would make more than the bytes. */
export const writeAscii = (text: string, into: Uint8Array, at: number): void => {
  for (let index = 0; index < text.length; index += 1) into[at + index] = text.charCodeAt(index);
};

/** The text of UTF-8 bytes; `undefined` when they are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
};

/** A collector moves small arrays and leaves their bytes behind, but no `ArrayBuffer`: what is wiped in one is gone. */
export const inOnePlace = (length: number): Uint8Array => new Uint8Array(new ArrayBuffer(length));

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = inOnePlace(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Keys are copied like this, not with `slice`. */
export const copied = (bytes: Uint8Array): Uint8Array => concat(bytes);

/** A number below 2^32 as four bytes, big-endian. */
export const uint32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

/** Lexicographic order of octets; the shorter of two with a common start comes first. */
export const compareBytes = (left: Uint8Array, right: Uint8Array): number => {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex. */
export const toHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += hexPairs[byte] ?? '';
  return text;
};

/** The inverse of `toHex`; `undefined` for anything that `toHex` does not write. */
export const fromHex = (text: string): Uint8Array | undefined => {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
};
