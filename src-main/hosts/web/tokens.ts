import { isSameSecret } from './secret-text.ts';

/** Pages that can be open at the same time; a newer one takes the place of the oldest. */
const mostTokens = 8;

/** Bearer tokens: what a page got for its code, kept in that page's memory and here, nowhere else. */
export interface Tokens {
  readonly issue: () => string;
  readonly isKnown: (text: string) => boolean;
}

export function createTokens(newText: () => string): Tokens {
  let tokens: readonly string[] = [];
  return {
    issue: () => {
      const text = newText();
      tokens = [...tokens, text].slice(-mostTokens);
      return text;
    },
    isKnown: (text) => tokens.some((token) => isSameSecret(token, text)),
  };
}
