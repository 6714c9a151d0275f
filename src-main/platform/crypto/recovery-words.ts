import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** BIP-39, English list, 24 words for 32 bytes. */
export const toWords = (entropy: Uint8Array): readonly string[] => {
  if (entropy.length !== 32) throw new RangeError('24 words stand for 32 bytes');
  return entropyToMnemonic(entropy, wordlist).split(' ');
};

/** Words as a person types them: case and surrounding spaces do not matter. */
export const fromWords = (words: readonly string[]): Uint8Array | undefined => {
  if (words.length !== 24) return undefined;
  const typed = words.map((word) => word.trim().toLowerCase()).join(' ');
  try {
    return mnemonicToEntropy(typed, wordlist);
  } catch {
    return undefined;
  }
};
