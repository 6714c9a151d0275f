import type { Crypto } from '#app/ports/crypto.ts';
import { utf8 } from '#domain/transaction/bytes.ts';

/** The same passphrase typed on another keyboard or system gives the same 32 bytes. `salt` is 16 bytes. */
export const passphraseHash = async (
  crypto: Crypto,
  passphrase: string,
  salt: Uint8Array,
): Promise<Uint8Array> => {
  const typed = utf8(passphrase.normalize('NFKC'));
  try {
    return await crypto.argon2id(typed, salt);
  } finally {
    crypto.wipe(typed);
  }
};
