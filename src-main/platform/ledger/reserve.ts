import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes held back: room for some hundred rows, however the database and its logs grow by them. */
const held = 4 * 1024 * 1024;
/** A disk with less room than this many times as much has none to hold back. */
const plenty = 4;

/** Room on the disk that is kept for rows of the access log, so that a full disk can still be read from. */
export interface Reserve {
  /** Gives the room away; false where none was held. */
  readonly release: () => boolean;
  /** Holds room again after it was given away, where the disk has enough. */
  readonly restore: () => void;
}

const holds = (path: string): boolean => {
  try {
    return statSync(path).size === held;
  } catch {
    return false;
  }
};

const hold = (path: string): boolean => {
  if (holds(path)) return true;
  const { bavail, bsize } = statfsSync(dirname(path));
  if (bavail * bsize < plenty * held) return false;
  const descriptor = openSync(path, 'w', 0o600);
  try {
    writeSync(descriptor, new Uint8Array(held));
  } finally {
    closeSync(descriptor);
  }
  return holds(path);
};

/** Holds room in the file `path`. A disk that takes nothing holds none: that is no reason not to open. */
export const openReserve = (path: string): Reserve => {
  let isHeld = false;
  const restore = (): void => {
    if (isHeld) return;
    try {
      isHeld = hold(path);
    } catch {
      isHeld = false;
    }
  };
  restore();
  return {
    release: () => {
      if (!isHeld) return false;
      isHeld = false;
      rmSync(path, { force: true });
      return true;
    },
    restore,
  };
};
