import { isCardText } from '#contract/card-text.ts';

/** `held`: a card that was there from the start. `other`: a code that is no card. */
export type Sighting =
  | { readonly is: 'looking' | 'held' | 'other' }
  | { readonly is: 'card'; readonly card: string };

/** Milliseconds without a sight of it until a code is gone: one picture of a moving hand is often blurred. */
const goneMs = 1500;

/**
 * Tells what the codes of one picture after another mean. A card is read once no card was in sight for a while: one that is still
 * held there after its screen was left begins nothing anew.
 */
export const createSightings = (): ((codes: readonly string[], at: number) => Sighting) => {
  let clearSince: number | undefined;
  let isClear = false;
  let cardAt: number | undefined;
  let otherAt: number | undefined;
  const isRecent = (seen: number | undefined, at: number): boolean =>
    seen !== undefined && at - seen < goneMs;
  return (codes, at) => {
    const card = codes.map((code) => code.trim()).find(isCardText);
    if (card !== undefined && isClear) return { is: 'card', card };
    if (card !== undefined) cardAt = at;
    clearSince = card === undefined ? (clearSince ?? at) : undefined;
    isClear ||= clearSince !== undefined && at - clearSince >= goneMs;
    if (!isClear && cardAt !== undefined) return { is: 'held' };
    if (codes.length > 0) otherAt = at;
    return { is: isRecent(otherAt, at) ? 'other' : 'looking' };
  };
};
