import { fail, ok } from '#contract/result.ts';
import type { Result } from '#contract/result.ts';
import { createEntryCodes } from './entry-codes.ts';
import { createGuessLimit } from './guess-limit.ts';
import { newSecretText } from './secret-text.ts';
import { createTokens } from './tokens.ts';

/** Lets pages in: a code from a printed link becomes a token, a token opens a socket. */
export interface Doorman {
  readonly issueCode: () => string;
  /** The token for a code that is right, fresh and unused. */
  readonly exchange: (code: string) => Result<string, 'wrong' | 'tooManyGuesses'>;
  readonly admits: (token: string) => boolean;
}

/** `now` is a clock in milliseconds that never goes backwards. */
export function createDoorman(now: () => number): Doorman {
  const codes = createEntryCodes(now, newSecretText);
  const tokens = createTokens(newSecretText);
  const limit = createGuessLimit(now);
  return {
    issueCode: codes.issue,
    exchange: (code) => {
      if (limit.isReached()) return fail('tooManyGuesses');
      if (codes.redeem(code)) return ok(tokens.issue());
      limit.countWrong();
      return fail('wrong');
    },
    admits: (token) => {
      if (limit.isReached()) return false;
      if (tokens.isKnown(token)) return true;
      limit.countWrong();
      return false;
    },
  };
}
