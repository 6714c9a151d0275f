import type { Crypto } from '#app/ports/crypto.ts';

/** Numbers from 0 to 1, so that many workstations do not ask at the same moment. */
export const chanceOf =
  ({ random }: Pick<Crypto, 'random'>) =>
  (): number =>
    (random(1)[0] ?? 0) / 256;
