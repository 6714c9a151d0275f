import { concat, toHex } from '#domain/transaction/bytes.ts';

/** Whole parts of a sealed file come out; the rest stays until more arrives. */
export interface PartReader {
  /** `undefined`: this is no file of the kind. */
  readonly push: (bytes: Uint8Array) => readonly Uint8Array[] | undefined;
  /** Whether nothing but whole parts came. */
  readonly isWhole: () => boolean;
}

/** Longer than any piece that is written. */
const longestPart = 512 * 1024;

/** `word` is what files of the kind begin with. */
export const createPartReader = (word: Uint8Array): PartReader => {
  let rest: Uint8Array = new Uint8Array();
  let isBegun = false;

  const begin = (): boolean => {
    if (isBegun || rest.length < word.length) return true;
    if (toHex(rest.subarray(0, word.length)) !== toHex(word)) return false;
    rest = rest.slice(word.length);
    isBegun = true;
    return true;
  };
  /** `null`: not whole yet. `undefined`: longer than any part. */
  const next = (): Uint8Array | null | undefined => {
    if (!isBegun || rest.length < 4) return null;
    const length = new DataView(rest.buffer, rest.byteOffset).getUint32(0);
    if (length > longestPart) return undefined;
    if (rest.length < 4 + length) return null;
    const part = rest.slice(4, 4 + length);
    rest = rest.slice(4 + length);
    return part;
  };

  return {
    push: (bytes) => {
      rest = concat(rest, bytes);
      if (!begin()) return undefined;
      const parts: Uint8Array[] = [];
      for (;;) {
        const part = next();
        if (part === undefined) return undefined;
        if (part === null) return parts;
        parts.push(part);
      }
    },
    isWhole: () => isBegun && rest.length === 0,
  };
};
