import type { SecretFailure } from '#app/ports/secrets.ts';

/**
 * Words of a keychain that is there and does not open: libsecret and GNOME Keyring name the D-Bus
 * object path of a collection (the path, unlike the sentence, is never translated), macOS says that
 * no interaction is allowed or that the passphrase is not correct.
 */
const lockedWords = /\/org\/freedesktop\/secrets\/|lock|prompt|dismiss|interaction|not correct/i;

/**
 * What keytar's error means. It passes on the system's text and no code. On Linux everything else is
 * a missing service (no session bus, nobody who answers for `org.freedesktop.secrets`, no libsecret);
 * macOS and Windows always have a keychain, so there it is one that does not open.
 */
export const keychainFailure = (error: unknown, platform: NodeJS.Platform): SecretFailure => {
  const message = error instanceof Error ? error.message : '';
  if (lockedWords.test(message)) return { code: 'keychainLocked' };
  return { code: platform === 'linux' ? 'keychainMissing' : 'keychainLocked' };
};
