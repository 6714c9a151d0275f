import type { CallError } from '#contract/errors.ts';
import type { Clock } from '#app/ports/clock.ts';

const triesBeforePause = 5;
/** Milliseconds; each pause is twice the one before. */
const firstPause = 5 * 60_000;
const longestPause = 80 * 60_000;

/**
 * Slows down guessing the key file's passphrase at this screen. It is kept in memory only: before the
 * file is open there is no place to keep it that a guesser could not replace, and whoever has the file
 * itself guesses elsewhere, against argon2id.
 */
export interface UnlockThrottle {
  readonly refusal: () => CallError | undefined;
  readonly failed: () => CallError;
  readonly succeeded: () => void;
}

export const createUnlockThrottle = (clock: Clock): UnlockThrottle => {
  let failures = 0;
  let until = 0;
  const refusal = (): CallError | undefined => {
    const left = until - clock.monotonic();
    return left > 0 ? { code: 'pause', pauseSeconds: Math.ceil(left / 1000) } : undefined;
  };
  return {
    refusal,
    failed: () => {
      const pause = Math.min(
        longestPause,
        firstPause * 2 ** Math.floor(failures / triesBeforePause),
      );
      failures += 1;
      const triesLeft = triesBeforePause - (failures % triesBeforePause);
      if (triesLeft === triesBeforePause) until = clock.monotonic() + pause;
      return refusal() ?? { code: 'wrongPassphrase', triesLeft, pauseSeconds: pause / 1000 };
    },
    succeeded: () => {
      failures = 0;
    },
  };
};
