import { concat, uint32 } from '../transaction/bytes.ts';

/** Bytes a sealed payload may have, so that its length says little. */
export const paddedSizes = [512, 1024, 2048, 4096, 6144] as const;

const lengthBytes = 4;

/** The longest data that can be padded. */
export const mostPadded = 6144 - lengthBytes;

/** Length in four bytes, the data, zeros up to the next size; `undefined` when it is too long. */
export const pad = (data: Uint8Array): Uint8Array | undefined => {
  const size = paddedSizes.find((each) => each >= data.length + lengthBytes);
  if (size === undefined) return undefined;
  return concat(uint32(data.length), data, new Uint8Array(size - lengthBytes - data.length));
};

/** The inverse of `pad`; `undefined` for what `pad` does not make. */
export const unpad = (padded: Uint8Array): Uint8Array | undefined => {
  const [a = 0, b = 0, c = 0, d = 0] = padded;
  const length = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  const size = paddedSizes.find((each) => each >= length + lengthBytes);
  if (padded.length !== size) return undefined;
  const end = lengthBytes + length;
  return padded.subarray(end).every((byte) => byte === 0)
    ? padded.slice(lengthBytes, end)
    : undefined;
};
