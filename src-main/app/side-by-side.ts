/** Work that goes side by side, and work that has to be alone among it. Neither may be begun inside the other. */
export interface SideBySide {
  /** Begins at once, or after the work that is alone or waits to be. */
  readonly beside: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Begins when all that goes on has ended; what is asked for later begins after it. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

export const createSideBySide = (): SideBySide => {
  const running = new Set<Promise<unknown>>();
  let last: Promise<unknown> | null = null;

  const beside = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    for (let before = last; before !== null; before = last) await before;
    const result = work();
    const ended: Promise<unknown> = result.catch(() => undefined).then(() => running.delete(ended));
    running.add(ended);
    return result;
  };
  const alone = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const before = [...running, ...(last === null ? [] : [last])];
    const result = Promise.all(before).then(work);
    const ended: Promise<unknown> = result
      .catch(() => undefined)
      .then(() => {
        if (last === ended) last = null;
      });
    last = ended;
    return result;
  };
  return { beside, alone };
};
