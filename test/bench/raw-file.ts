import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A plain file that is appended to and forced to the disk: the most that durability allows. */
export interface RawFile {
  readonly append: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

export const openRawFile = (folder: string): RawFile => {
  const file = openSync(join(folder, 'raw'), 'a');
  return {
    append: (bytes) => {
      writeSync(file, bytes);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
};
