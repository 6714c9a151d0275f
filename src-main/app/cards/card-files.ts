import { concat } from '#domain/transaction/bytes.ts';
import type { WorkstationId } from '#contract/ids.ts';
import type { CardFile } from './make-card-file.ts';

/** Longer than a file of all cards of a large clinic. */
const longestFile = 64 * 1024 * 1024;

/** The one card file that is being written or taken at this workstation. It lives in memory: one cut short is begun anew. */
export interface CardFiles {
  readonly begin: (file: CardFile) => void;
  /** `null`: none, or one for another kiosk. */
  readonly current: (kiosk: WorkstationId) => CardFile | null;
  readonly end: () => void;
  /** One slice of a file on its way in; all of it with the last. `undefined`: it was not begun, or is longer than any. */
  readonly push: (
    bytes: Uint8Array,
    first: boolean,
    last: boolean,
  ) => Uint8Array | null | undefined;
}

export const createCardFiles = (): CardFiles => {
  let underWay: CardFile | null = null;
  let slices: Uint8Array[] | null = null;
  return {
    begin: (file) => {
      underWay = file;
    },
    current: (kiosk) => (underWay?.kiosk === kiosk ? underWay : null),
    end: () => {
      underWay = null;
    },
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
