/** Bytes of an answer in pieces of their own, which another thread can be given without copying. */
export type Pieces = readonly Uint8Array<ArrayBuffer>[];

const pieceLength = 64 * 1024;

/** Copies what comes as it comes: a long answer holds nobody up at its end. */
export const createGathering = () => {
  const full: Uint8Array<ArrayBuffer>[] = [];
  let last = new Uint8Array(pieceLength);
  let used = 0;
  const add = (part: Uint8Array): void => {
    for (let from = 0; from < part.length;) {
      const taken = part.subarray(from, from + pieceLength - used);
      last.set(taken, used);
      [from, used] = [from + taken.length, used + taken.length];
      if (used < pieceLength) return;
      full.push(last);
      [last, used] = [new Uint8Array(pieceLength), 0];
    }
  };
  return { add, pieces: (): Pieces => [...full, last.subarray(0, used)] };
};

export const lengthOf = (pieces: Pieces): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);
