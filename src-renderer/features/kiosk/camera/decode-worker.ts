import { readCodes } from './read-codes.ts';

/** A picture of nothing: what cannot be looked at holds no code. */
const none: readonly string[] = [];

const codesIn = async (bitmap: ImageBitmap): Promise<readonly string[]> => {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context === null ? none : readCodes(context.getImageData(0, 0, width, height));
};

/** Takes one picture after another and answers each with the texts of its codes. */
addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
  void codesIn(data)
    .catch(() => none)
    .then((codes) => {
      postMessage(codes);
    });
});
