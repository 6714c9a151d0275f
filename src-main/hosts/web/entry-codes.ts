import { isSameSecret } from './secret-text.ts';

/** Milliseconds that a link can be used. */
export const codeLifetime = 60_000;

/** Links that can be open at the same time; a newer one takes the place of the oldest. */
const mostCodes = 8;

interface Code {
  readonly text: string;
  readonly until: number;
}

/** The one-time codes in the links that the host prints. */
export interface EntryCodes {
  readonly issue: () => string;
  /** True once for each code, within its lifetime. */
  readonly redeem: (text: string) => boolean;
}

export function createEntryCodes(now: () => number, newText: () => string): EntryCodes {
  let codes: readonly Code[] = [];
  return {
    issue: () => {
      const text = newText();
      codes = [...codes, { text, until: now() + codeLifetime }].slice(-mostCodes);
      return text;
    },
    redeem: (text) => {
      const live = codes.filter(({ until }) => now() < until);
      const found = live.find((code) => isSameSecret(code.text, text));
      codes = live.filter((code) => code !== found);
      return found !== undefined;
    },
  };
}
