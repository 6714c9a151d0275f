import type { Platform } from '#app/ports/platform.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { toHex } from '#domain/transaction/bytes.ts';

/** What the application wrote to its log, and every secret that it made or derived. */
export interface RecordedMachine {
  readonly change: (platform: Platform) => Platform;
  readonly errors: readonly string[];
  /** Every way in which those secrets could be written into text. */
  readonly secretTexts: () => readonly string[];
}

const keyLength = 32;

export const recordingMachine = (): RecordedMachine => {
  const errors: string[] = [];
  const secrets: Uint8Array[] = [];
  const kept = (secret: Uint8Array): Uint8Array => {
    if (secret.length === keyLength) secrets.push(secret.slice());
    return secret;
  };
  return {
    errors,
    secretTexts: () =>
      secrets.flatMap((secret) => {
        const buffer = Buffer.from(secret);
        const base64 = buffer.toString('base64').replaceAll('=', '');
        return [toHex(secret), base64, buffer.toString('base64url'), publicKeyText(secret)];
      }),
    change: (platform) => ({
      ...platform,
      crypto: {
        ...platform.crypto,
        random: (length) => kept(platform.crypto.random(length)),
        hkdf: (secret, info) => kept(platform.crypto.hkdf(secret, info)),
      },
      log: {
        info: () => undefined,
        error: (event, facts) => void errors.push(JSON.stringify({ event, ...facts })),
      },
    }),
  };
};
