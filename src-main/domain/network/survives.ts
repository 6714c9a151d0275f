/**
 * How many validators may fail or lie at once while the network goes on making blocks: Tendermint needs
 * more than two thirds of the voting power. With n equal validators that is floor((n - 1) / 3), so one,
 * two or three survive none. Unequal power counts the strongest first.
 */
export const survivesFailing = (powers: readonly number[]): number => {
  const total = powers.reduce((sum, power) => sum + power, 0);
  let lost = 0;
  let failing = 0;
  for (const power of powers.toSorted((one, other) => other - one)) {
    lost += power;
    if (lost * 3 >= total) break;
    failing += 1;
  }
  return failing;
};
