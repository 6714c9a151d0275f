const usual = 60_000;
const longest = 8;

/**
 * Milliseconds until the nodes are asked again: a minute, doubled for each look in a row in which a node
 * could not be asked, up to eight. `chance` (0 to below 1) spreads it by a quarter either way, so that the
 * workstations of a clinic do not ask together.
 */
export const pollDelay = (failedInARow: number, chance: number): number =>
  Math.round(usual * Math.min(2 ** failedInARow, longest) * (0.75 + chance / 2));
