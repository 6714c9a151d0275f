/** Work that began and has not ended. */
export interface UnderWay {
  readonly track: <Value>(work: Promise<Value>) => Promise<Value>;
  /** Resolves when everything has ended, one way or the other, that is under way now. */
  readonly settled: () => Promise<unknown>;
}

export const createUnderWay = (): UnderWay => {
  const all = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      all.add(work);
      const ended = (): void => void all.delete(work);
      work.then(ended, ended);
      return work;
    },
    settled: () => Promise.allSettled(all),
  };
};
