/** When a network's next block is asked for; all times in milliseconds. */
export interface Pace {
  /** A round begins. */
  readonly begin: () => void;
  /** It ended: how long until the next one. */
  readonly end: (hasFound: boolean) => number;
  /** A node said that something is new: how long until a round; null where one is under way or comes already. */
  readonly hear: () => number | null;
}

interface PaceOptions {
  /** Numbers from 0 to 1, so that many workstations do not ask at the same moment. */
  readonly chance: () => number;
  /** Whether somebody waits for what was sent. */
  readonly isExpected: () => boolean;
  /** Whether a node would say when something is new. */
  readonly isListening: () => boolean;
}

const pollEvery = 1_000;
/** While something is expected and no node would say that it came. */
const pollExpectedEvery = 250;

/** From a hint to its round, so that what one block tells is one hint. */
const shortest = 50;

/**
 * Time by time, and sooner after a hint. A hint that brought no block makes the next one wait twice as long:
 * who cries wolf has the nodes asked no more often than nobody does.
 */
export const createPace = ({ chance, isExpected, isListening }: PaceOptions): Pace => {
  let isUnderWay = false;
  let isHinted = false;
  let isComing = false;
  let wait = shortest;

  return {
    begin: () => {
      isUnderWay = true;
      isHinted = isComing;
      isComing = false;
    },
    end: (hasFound) => {
      isUnderWay = false;
      if (hasFound) wait = shortest;
      else if (isHinted) wait = Math.min(2 * wait, pollEvery);
      if (hasFound) return 0;
      if (isComing) return wait;
      const pause = isExpected() && !isListening() ? pollExpectedEvery : pollEvery;
      return pause * (0.75 + chance() / 2);
    },
    hear: () => {
      const isFirst = !isComing;
      isComing = true;
      return isFirst && !isUnderWay ? wait : null;
    },
  };
};
