import type { TransactionId } from '#contract/ids.ts';
import { ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { conditionOf, conditionUri } from './condition.ts';
import { decodeFulfillment, fulfilledCondition } from './fulfillment.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Input, Output, Transaction } from './transaction.ts';

/** What the chain knows, with the transactions of the block in the making. */
export interface SpendingLookup {
  readonly transaction: (id: string) => Transaction | undefined;
  /** The transaction that spends this output, if any. */
  readonly spender: (id: string, outputIndex: number) => TransactionId | undefined;
}

interface Spent {
  readonly input: Input;
  readonly transaction: Transaction;
  readonly output: Output;
}

/**
 * Whether a parsed transaction may enter a block: new if it is a CREATE; if it is a TRANSFER, its
 * inputs exist, are unspent, distinct, of its asset, worth its outputs, and fulfilled. A TRANSFER that
 * already stands in a block answers DoubleSpend, as BigchainDB does.
 */
export const checkSpending = (
  transaction: Transaction,
  lookup: SpendingLookup,
  primitives: Primitives,
): Result<void, Refusal> => {
  if (transaction.operation === 'CREATE') return checkNew(transaction, lookup);
  const spent: Spent[] = [];
  for (const input of transaction.inputs) {
    const found = findSpent(input, lookup);
    if (!found.ok) return found;
    spent.push(found.value);
  }
  return refusedSpending(transaction, spent, primitives) ?? ok(undefined);
};

const checkNew = (transaction: Transaction, lookup: SpendingLookup): Result<void, Refusal> =>
  lookup.transaction(transaction.id) === undefined
    ? ok(undefined)
    : refuse('DuplicateTransaction', `transaction \`${transaction.id}\` already exists`);

const findSpent = (input: Input, lookup: SpendingLookup): Result<Spent, Refusal> => {
  const id = input.fulfills?.transaction_id ?? '';
  const index = input.fulfills?.output_index ?? 0;
  const transaction = lookup.transaction(id);
  const output = Number.isSafeInteger(index) ? transaction?.outputs[index] : undefined;
  if (transaction === undefined || output === undefined) {
    return refuse('InputDoesNotExist', `input \`${id}\` doesn't exist`);
  }
  if (lookup.spender(id, index) !== undefined) {
    return refuse('DoubleSpend', `input \`${id}\` was already spent`);
  }
  return ok({ input, transaction, output });
};

const refusedSpending = (
  transaction: Transaction,
  spent: readonly Spent[],
  primitives: Primitives,
) => {
  const links = spent.map(
    ({ input }) => `${input.fulfills?.transaction_id}/${input.fulfills?.output_index}`,
  );
  if (new Set(links).size < links.length) {
    return refuse('DoubleSpend', `tx "${transaction.id}" spends inputs twice`);
  }
  return (
    refusedAsset(transaction, spent) ??
    refusedAmounts(transaction, spent) ??
    refusedFulfillment(spent, primitives)
  );
};

const refusedAsset = (transaction: Transaction, spent: readonly Spent[]) => {
  const assets = new Set(spent.map((each) => assetId(each.transaction)));
  if (assets.size > 1) {
    return refuse(
      'AssetIdMismatch',
      'All inputs of all transactions passed need to have the same asset id',
    );
  }
  if (assets.has(assetId(transaction))) return undefined;
  return refuse(
    'AssetIdMismatch',
    'The asset id of the input does not match the asset id of the transaction',
  );
};

/** The id of the CREATE that made the asset. */
export const assetId = (transaction: Transaction): string =>
  'id' in transaction.asset ? transaction.asset.id : transaction.id;

const refusedAmounts = (transaction: Transaction, spent: readonly Spent[]) => {
  const before = sum(spent.map((each) => each.output));
  const after = sum(transaction.outputs);
  if (before === after) return undefined;
  return refuse(
    'AmountError',
    `The amount used in the inputs \`${before}\` needs to be same as the amount used in the outputs \`${after}\``,
  );
};

const sum = (outputs: readonly Output[]): bigint =>
  outputs.reduce((total, output) => total + BigInt(output.amount), 0n);

const refusedFulfillment = (spent: readonly Spent[], primitives: Primitives) =>
  spent.every((each) => fulfils(each, primitives))
    ? undefined
    : refuse('InvalidSignature', 'Transaction signature is invalid.');

/** Whether an input fulfils the output it spends, by the condition's details: its `uri` is unchecked text. */
export const fulfils = (
  { input, output }: Pick<Spent, 'input' | 'output'>,
  primitives: Primitives,
): boolean => {
  const condition = conditionOf(output.condition.details, primitives);
  const fulfillment = decodeFulfillment(input.fulfillment);
  if (condition === undefined || fulfillment === undefined) return false;
  const fulfilled = fulfilledCondition(fulfillment, primitives);
  return fulfilled !== undefined && conditionUri(fulfilled) === conditionUri(condition);
};
