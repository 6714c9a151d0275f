import { concat } from './bytes.ts';

/** Distinguished Encoding Rules (X.690), as far as crypto-conditions need them: context tags 0 to 4. */
export interface Element {
  readonly tag: number;
  readonly body: Uint8Array;
}

export const sequence = 0x30;
export const primitive = (number: number): number => 0x80 | number;
export const constructed = (number: number): number => 0xa0 | number;

export const encode = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = concat(...parts);
  return concat(Uint8Array.of(tag), encodeLength(body.length), body);
};

const encodeLength = (length: number): Uint8Array => {
  if (length < 0x80) return Uint8Array.of(length);
  const octets = bigEndian(length);
  return Uint8Array.of(0x80 | octets.length, ...octets);
};

const bigEndian = (value: number): number[] => {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return octets;
};

/** The body of a non-negative INTEGER: shortest form, a leading zero where the sign bit would be set. */
export const integerBody = (value: number): Uint8Array => {
  const octets = value === 0 ? [0] : bigEndian(value);
  return Uint8Array.from((octets[0] ?? 0) >= 0x80 ? [0, ...octets] : octets);
};

/**
 * The inverse of `integerBody` below 2^48, which also takes zeros in front and no octets at all, as
 * BigchainDB's reader does; `undefined` for a negative or a larger one.
 */
export const readInteger = (body: Uint8Array): number | undefined => {
  if ((body[0] ?? 0) >= 0x80) return undefined;
  const value = body.reduce((sum, octet) => Math.min(sum * 256 + octet, 2 ** 48), 0);
  return value < 2 ** 48 ? value : undefined;
};

/** The elements that fill `bytes` exactly; `undefined` when they do not. */
export const decodeAll = (bytes: Uint8Array): readonly Element[] | undefined => {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const next = elementAt(bytes, at);
    if (next === undefined) return undefined;
    elements.push(next.element);
    at = next.end;
  }
  return elements;
};

/** The element that `bytes` begin with; what follows it is not looked at. */
export const decodeFirst = (bytes: Uint8Array): Element | undefined => elementAt(bytes, 0)?.element;

const elementAt = (
  bytes: Uint8Array,
  at: number,
): { readonly element: Element; readonly end: number } | undefined => {
  const length = readLength(bytes, at + 1);
  if (length === undefined || length.end + length.value > bytes.length) return undefined;
  const end = length.end + length.value;
  return { element: { tag: bytes[at] ?? 0, body: bytes.subarray(length.end, end) }, end };
};

const readLength = (
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly end: number } | undefined => {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, end: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 1 + count > bytes.length) return undefined;
  const octets = bytes.subarray(at + 1, at + 1 + count);
  return { value: octets.reduce((value, octet) => value * 256 + octet, 0), end: at + 1 + count };
};
