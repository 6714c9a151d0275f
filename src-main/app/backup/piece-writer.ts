import type { Crypto } from '#app/ports/crypto.ts';
import { sealPiece, startOfFile } from '#app/sealed-files/sealed-pieces.ts';
import { concat } from '#domain/transaction/bytes.ts';
import { backupMagic, type BackupHeader, sealedBackup } from './backup-file.ts';

/** Cuts a run of bytes into sealed pieces of one length, the last of which is shorter. */
export interface PieceWriter {
  /** The next piece. Throws what reading throws, and from then on whatever is asked: no file is ended that lacks something. */
  readonly next: () => Promise<{ readonly bytes: Uint8Array; readonly last: boolean }>;
  readonly giveUp: () => void;
}

const pieceLength = 256 * 1024;

export const createPieceWriter = (
  crypto: Pick<Crypto, 'primitives' | 'wipe'>,
  header: BackupHeader,
  fileKey: Uint8Array,
  run: AsyncIterator<Uint8Array>,
): PieceWriter => {
  const file = sealedBackup(header);
  let rest: Uint8Array = new Uint8Array();
  let place = 0;
  let isOver = false;

  const giveUp = (): void => {
    isOver = true;
    rest = new Uint8Array();
    crypto.wipe(fileKey);
  };
  /** False where the run ended before it. */
  const fill = async (): Promise<boolean> => {
    const parts = [rest];
    for (let length = rest.length; length <= pieceLength;) {
      const next = await run.next();
      if (next.done === true) {
        rest = concat(...parts);
        return false;
      }
      parts.push(next.value);
      length += next.value.length;
    }
    rest = concat(...parts);
    return true;
  };
  const cut = (last: boolean): Uint8Array => {
    const plaintext = rest.subarray(0, last ? rest.length : pieceLength);
    const sealed = sealPiece(crypto.primitives, fileKey, file, place, last, plaintext);
    rest = rest.slice(plaintext.length);
    place += 1;
    return place === 1 ? concat(startOfFile(backupMagic, header), sealed) : sealed;
  };

  return {
    next: async () => {
      if (isOver) throw new Error('a backup that is over was gone on with');
      try {
        const last = !(await fill());
        const bytes = cut(last);
        if (last) giveUp();
        return { bytes, last };
      } catch (error) {
        giveUp();
        throw error;
      }
    },
    giveUp,
  };
};
