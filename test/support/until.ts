import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. */
const lookEvery = 50;
const patience = 30_000;

/** Tries until the fact holds, in whichever runner; fails with what was wrong at the last try. */
export const until = async (fact: () => Promise<void>): Promise<void> => {
  for (let tries = patience / lookEvery; ; tries -= 1) {
    try {
      await fact();
      return;
    } catch (error) {
      if (tries <= 0) throw error;
    }
    await pause(lookEvery);
  }
};
