import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonId, PublicKey, TransactionId } from '#contract/ids.ts';
import { registryBelow } from '#domain/access/registry.ts';
import type { RegistryEntry } from '#domain/access/verdict.ts';

const root = 'root' as PublicKey;
const clinic: RegistryEntry = {
  transaction: 't' as TransactionId,
  height: 1,
  author: root,
  verdict: 'valid',
  entry: { kind: 'clinic', rootKey: root, recoveryKey: root, name: 'Rukka Clinic' },
};

const staffEntry = fc.record({
  person: fc.constantFrom('ada', 'ben', 'cleo'),
  key: fc.constantFrom('', ' new'),
  height: fc.integer({ min: 2, max: 6 }),
  author: fc.constantFrom('root', 'ada', 'ben'),
  roles: fc.constantFrom(['administrator'] as const, ['doctor'] as const),
  status: fc.constantFrom('active', 'active', 'revoked'),
  verdict: fc.constantFrom('valid', 'valid', 'valid', 'void'),
});

const entries = fc.array(staffEntry, { maxLength: 12 }).map((list): RegistryEntry[] => [
  clinic,
  ...list.map(({ person, key, height, author, roles, status, verdict }, index): RegistryEntry => ({
    transaction: `t${index}` as TransactionId,
    height,
    author: author as PublicKey,
    verdict,
    entry: {
      kind: 'staff',
      person: person as PersonId,
      signKey: `${person}${key}` as PublicKey,
      boxKey: person as PublicKey,
      roles,
      status,
    },
  })),
]);

const shuffled = entries.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);

test('the registry does not depend on the order of entries', () => {
  fc.assert(
    fc.property(shuffled, ([list, mixed]) => {
      expect(registryBelow(mixed, 7)).toEqual(registryBelow(list, 7));
    }),
  );
});

test('what a later block says changes nothing below it', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 2, max: 6 }), (list, height) => {
      const below = list.filter((entry) => entry.height < height);
      expect(registryBelow(list, height)).toEqual(registryBelow(below, height));
    }),
  );
});

test('once there is an administrator, only the root can leave the clinic without one', () => {
  const administrators = (list: readonly RegistryEntry[], height: number) =>
    [...registryBelow(list, height).staff.values()].filter(
      ({ roles, status }) => status === 'active' && roles.includes('administrator'),
    ).length;
  fc.assert(
    fc.property(entries, (all) => {
      const list = all.filter(({ author, height }) => author !== root || height < 3);
      const counts = [3, 4, 5, 6, 7].map((height) => administrators(list, height));
      const first = counts.findIndex((count) => count > 0);
      expect(first === -1 || counts.slice(first).every((count) => count > 0)).toBe(true);
    }),
  );
});
