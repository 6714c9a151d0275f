import type { ErrorCode } from '#contract/errors.ts';
import type { SecretFailure } from '#app/ports/secrets.ts';

/** What a call answers when the place of the secrets failed. */
export const secretErrorCode = ({ code }: SecretFailure): ErrorCode =>
  code === 'keyFileClosed' ? 'notReady' : code;
