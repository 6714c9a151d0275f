/** Reads codes beside the page, so that the page stays quick. */
export interface Decoder {
  /** One picture at a time; it is used up. */
  readonly read: (picture: ImageBitmap) => Promise<readonly string[]>;
  readonly close: () => void;
}

export const createDecoder = (): Decoder => {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
  const broken = Promise.withResolvers<never>();
  // Whoever reads next hears of it.
  broken.promise.catch(() => undefined);
  let asked = Promise.withResolvers<readonly string[]>();
  worker.addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => {
    asked.resolve(data);
  });
  worker.addEventListener('error', () => {
    broken.reject(new Error('the decoder does not run'));
  });
  return {
    read: (picture) => {
      asked = Promise.withResolvers();
      worker.postMessage(picture, [picture]);
      return Promise.race([asked.promise, broken.promise]);
    },
    close: () => {
      worker.terminate();
    },
  };
};
