import { derivedKeys } from '#app/keys/derived-keys.ts';
import { newRootEntropy } from '#app/keys/new-keys.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { SecretPlace } from './place-secrets.ts';

const wordsAsked = 4;

/** What the first-run wizard holds in memory until it finishes; nothing of it is written before. */
export interface SetupDraft {
  readonly place: SecretPlace | null;
  /** 32 bytes behind the recovery words. */
  readonly entropy: Uint8Array;
  readonly words: readonly string[];
  /** Positions to type back, 1 to 24, ascending. */
  readonly ask: readonly number[];
  readonly confirmed: boolean;
}

export const newSetupDraft = (crypto: Crypto): SetupDraft => {
  const entropy = newRootEntropy(crypto, derivedKeys(crypto));
  return {
    place: null,
    entropy,
    words: crypto.toWords(entropy),
    ask: pickPositions(crypto),
    confirmed: false,
  };
};

/** Four different positions out of 24, without bias. */
const pickPositions = (crypto: Crypto): readonly number[] => {
  const left = Array.from({ length: 24 }, (_, index) => index + 1);
  const picked: number[] = [];
  while (picked.length < wordsAsked) {
    const [byte = 0] = crypto.random(1);
    const limit = 256 - (256 % left.length);
    if (byte >= limit) continue;
    picked.push(...left.splice(byte % left.length, 1));
  }
  return picked.sort((one, other) => one - other);
};

export const matchesWords = (draft: SetupDraft, typed: readonly string[]): boolean =>
  draft.ask.every((position, index) => {
    const word = typed[index]?.trim().normalize('NFKC').toLowerCase();
    return word === draft.words[position - 1];
  });
