import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { codeGreys } from './code-picture.ts';

const size = { width: 640, height: 480 };
/** Pictures a second, and seconds without and with the card: one that is always there is never read. */
const rate = 5;
const seconds = 3;

/** https://wiki.multimedia.cx/index.php/YUV4MPEG2 */
const header = `YUV4MPEG2 W${size.width} H${size.height} F${rate}:1 Ip A1:1 C420\n`;
const noColour = Buffer.alloc((size.width * size.height) / 2, 128);

const frame = (greys: ArrayLike<number>): Buffer =>
  Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(Uint8ClampedArray.from(greys)), noColour]);

/** Writes what a camera sees before which a card is held after a while; Chromium shows it over and over. */
export const writeFilm = async (path: string, card: string): Promise<void> => {
  const nothing = frame(new Uint8Array(size.width * size.height).fill(95));
  const held = frame(codeGreys(card, { module: 7, turned: 8 }, size));
  const frames = [nothing, held].flatMap((each) =>
    Array.from({ length: rate * seconds }, () => each),
  );
  await pipeline([Buffer.from(header), ...frames], createWriteStream(path));
};
