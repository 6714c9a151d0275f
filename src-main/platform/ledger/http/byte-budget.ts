/** Gives the bytes back; only the first call counts. */
export type Release = () => void;

/** Bytes of memory that many share. */
export interface ByteBudget {
  /**
   * Takes bytes, in the order of asking, once so many are free; more than there are at all are taken for
   * all of them. Null where that took too long, or where `gone` was aborted before.
   */
  readonly take: (bytes: number, gone: AbortSignal) => Promise<Release | null>;
}

interface Waiting {
  readonly bytes: number;
  readonly settle: (place: Release | null) => void;
}

/** `longestWait` in milliseconds. */
export const createByteBudget = (whole: number, longestWait: number): ByteBudget => {
  const line: Waiting[] = [];
  let free = whole;

  const serve = (): void => {
    for (let [next] = line; next !== undefined && next.bytes <= free; [next] = line) {
      line.shift();
      free -= next.bytes;
      next.settle(releaseOf(next.bytes));
    }
  };
  const releaseOf = (bytes: number): Release => {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      free += bytes;
      serve();
    };
  };

  return {
    take: (wanted, gone) =>
      new Promise((resolve) => {
        if (gone.aborted) return resolve(null);
        const waiting: Waiting = {
          bytes: Math.min(wanted, whole),
          settle: (place) => {
            clearTimeout(timer);
            gone.removeEventListener('abort', leave);
            resolve(place);
          },
        };
        const leave = (): void => {
          line.splice(line.indexOf(waiting), 1);
          waiting.settle(null);
          serve();
        };
        const timer = setTimeout(leave, longestWait).unref();
        gone.addEventListener('abort', leave);
        line.push(waiting);
        serve();
      }),
  };
};
