import type { LedgerRead } from '#app/ports/ledger.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { LedgerNode } from '../ledger-node.ts';
import { readTransactions } from '../read-transaction.ts';
import { type Answer } from './answer.ts';

const reasons = {
  body: 'its stored body cannot be read',
  hash: 'its stored body does not hash to its id',
  signature: 'a signature in it does not verify',
  block: 'the block that holds it does not match its hash',
} as const;

type Tampered = Extract<LedgerRead, { readonly state: 'tampered' }>;

/** Says that stored data was changed; never shows it. */
export const tampered = ({ id, failed }: Tampered): Answer => ({
  status: 500,
  body: {
    message: `Stored transaction \`${id}\` was changed and is withheld: ${reasons[failed]}`,
    status: 500,
    tampered: { id, failed },
  },
});

/** All of these transactions, each verified, or the answer that says which one was changed. */
export const servedTransactions = (
  node: LedgerNode,
  ids: readonly string[],
): Result<readonly Transaction[], Answer> => {
  const whole: Transaction[] = [];
  for (const read of readTransactions(node.file, ids, node.primitives)) {
    if (read.state === 'tampered') return fail(tampered(read));
    if (read.state === 'whole') whole.push(read.transaction);
  }
  return ok(whole);
};
