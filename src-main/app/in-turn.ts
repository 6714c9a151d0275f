/** Runs pieces of work one after the other, in the order they were asked for. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

export const createInTurn = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};
