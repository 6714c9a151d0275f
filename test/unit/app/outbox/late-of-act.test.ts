import { expect, test } from 'vitest';
import { lateOfAct } from '#app/outbox/late-of-act.ts';
import type { TransactionId } from '#contract/ids.ts';
import type { IndexedVersion, Verdict } from '#domain/access/verdict.ts';
import { outboxInMemory } from '#test/support/outbox-in-memory.ts';

const id = (text: string): TransactionId => text as TransactionId;
const index = (verdicts: Readonly<Record<string, Verdict>>) => ({
  versions: (transactions: readonly string[]) =>
    Promise.resolve(
      transactions.flatMap((transaction) => {
        const verdict = verdicts[transaction];
        return verdict === undefined ? [] : [{ transaction, verdict } as unknown as IndexedVersion];
      }),
    ),
});
const rows = {
  ...outboxInMemory([
    { transaction: 'own', state: 'late', fallback: JSON.stringify({ id: 'branch' }) },
    { transaction: 'plain', state: 'late' },
  ]),
  get: () => Promise.resolve(null),
};
const lateOf = async (transaction: string, verdicts: Readonly<Record<string, Verdict>>) =>
  (await lateOfAct({ rows, index: index(verdicts) }, id(transaction))).map(
    (each) => each.transaction,
  );

test('what is taken over is the branch, where that is what came late', async () => {
  expect([
    await lateOf('own', { branch: 'late' }),
    await lateOf('own', { own: 'late' }),
    await lateOf('own', { branch: 'valid' }),
    await lateOf('plain', { plain: 'late' }),
    await lateOf('elsewhere', { elsewhere: 'late' }),
  ]).toEqual([['branch'], ['own'], [], ['plain'], ['elsewhere']]);
});
