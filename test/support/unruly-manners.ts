import fc from 'fast-check';
import type { Lie, Manner, Takes, Tells } from './unruly-node.ts';

const mannerOf = (tells: fc.Arbitrary<Tells>): fc.Arbitrary<Manner> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<Manner>('gone') },
    {
      weight: 4,
      arbitrary: fc.record({
        tells,
        takes: fc.constantFrom<Takes>('kept', 'cut', 'lost', 'dropped'),
      }),
    },
  );

/** Of any node. */
export const unlucky = mannerOf(fc.constantFrom('truth', 'still'));

/** Of one node among several. */
export const lying = mannerOf(fc.constantFrom<Lie>('altered', 'withheld', 'swapped', 'forged'));
