import { concat } from '#domain/transaction/bytes.ts';
import { createFileUnderWay, type FileUnderWay } from '#app/sealed-files/file-under-way.ts';
import type { CardFile } from './make-card-file.ts';

/** Longer than a file of all cards of a large clinic. */
const longestFile = 64 * 1024 * 1024;

/** The card file that is being written at this workstation, and the one that is being taken. */
export interface CardFiles extends FileUnderWay<CardFile> {
  /** One slice of a file on its way in; all of it with the last. `undefined`: it was not begun, or is longer than any. */
  readonly push: (
    bytes: Uint8Array,
    first: boolean,
    last: boolean,
  ) => Uint8Array | null | undefined;
}

export const createCardFiles = (): CardFiles => {
  let slices: Uint8Array[] | null = null;
  return {
    ...createFileUnderWay(),
    push: (bytes, first, last) => {
      if (first) slices = [];
      if (slices === null) return undefined;
      slices.push(bytes);
      const length = slices.reduce((sum, slice) => sum + slice.length, 0);
      const whole = last ? concat(...slices) : null;
      if (last || length > longestFile) slices = null;
      return length > longestFile ? undefined : whole;
    },
  };
};
