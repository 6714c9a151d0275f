import { decodeQRBatch } from 'qr/decode.js';

/** A picture as a canvas gives it: four bytes a pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Milliseconds that a picture is worth; the next one may be sharper. */
const patienceMs = 250;

/** The texts of all QR codes that are seen in a picture. */
export const readCodes = async (picture: Picture): Promise<readonly string[]> => {
  const [found = []] = await decodeQRBatch([picture], { timeLimit: patienceMs });
  return found.filter((each) => typeof each === 'string');
};
