import type { Alone } from '#domain/transaction/validate.ts';
import type { Looked } from './append-block.ts';

/** Characters of fulfillments: some thirty signatures, which take as many times a tenth of a millisecond. */
const heaviest = 4096;

/**
 * Has signatures checked off this thread where that is worth it: those of a transaction of many, for which
 * nobody else waits, and those of whatever comes while others wait, which keeps its turn among them.
 */
export const createCheckInTurn = (
  isIdle: () => boolean,
): ((looked: readonly Looked[]) => Promise<void>) => {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const takeTurn = async (alone: readonly Alone[]): Promise<void> => {
    waiting += 1;
    const turn = Promise.all([last, checkAside(alone)]);
    last = turn;
    await turn;
    waiting -= 1;
  };

  return async (looked) => {
    const alone = looked.flatMap((each) => (each.alone.ok ? [each.alone.value] : []));
    if (alone.some(isHeavy)) await checkAside(alone);
    else if (waiting > 0 || !isIdle()) await takeTurn(alone);
  };
};

const isHeavy = ({ ruled }: Alone): boolean =>
  ruled.inputs.reduce((sum, { fulfillment }) => sum + fulfillment.length, 0) > heaviest;

/** What could not be checked aside is checked when it is asked for. */
const checkAside = async (alone: readonly Alone[]): Promise<void> => {
  for (const each of alone) await each.checkAside().catch(() => undefined);
};
