import type { LedgerRead } from '#app/ports/ledger.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { LedgerNode } from '../ledger-node.ts';
import { createReader } from '../read-transaction.ts';
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

/** One transaction, verified; undefined where it is not here, or the answer that says that it was changed. */
export const servedTransaction = (
  node: LedgerNode,
  id: string,
): Result<Transaction | undefined, Answer> => {
  const found = createReader(node.file, node.primitives)(id);
  if (found.state === 'tampered') return fail(tampered(found));
  return ok(found.state === 'whole' ? found.transaction : undefined);
};

/** These transactions one by one, each verified when it is taken; one that was changed is an answer instead. */
export function* servedTransactions(
  node: LedgerNode,
  ids: Iterable<string>,
): Generator<Result<readonly Transaction[], Answer>> {
  const read = createReader(node.file, node.primitives);
  for (const id of ids) {
    const found = read(id);
    if (found.state === 'tampered') yield fail(tampered(found));
    else yield ok(found.state === 'whole' ? [found.transaction] : []);
  }
}
