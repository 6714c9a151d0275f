import type { CallError } from '#contract/errors.ts';
import type { Clock } from '#app/ports/clock.ts';

const triesBeforePause = 5;
const firstPause = 60_000;
const longestPause = 15 * 60_000;

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
      failures += 1;
      const round = Math.floor(failures / triesBeforePause);
      if (failures % triesBeforePause === 0) {
        until = clock.monotonic() + Math.min(longestPause, firstPause * 2 ** (round - 1));
      }
      const triesLeft = triesBeforePause - (failures % triesBeforePause);
      return refusal() ?? { code: 'wrongPassphrase', triesLeft };
    },
    succeeded: () => {
      failures = 0;
    },
  };
};
