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

/** An input, the output that it spends, and the asset of that. */
interface Spent {
  readonly input: Input;
  readonly asset: string;
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
  const parents = findParents(transaction.inputs, lookup);
  const spent: Spent[] = [];
  for (const input of transaction.inputs) {
    const found = findSpent(input, parents, lookup);
    if (!found.ok) return found;
    spent.push(found.value);
  }
  return refusedSpending(transaction, spent, primitives) ?? ok(undefined);
};

const checkNew = (transaction: Transaction, lookup: SpendingLookup): Result<void, Refusal> =>
  lookup.transaction(transaction.id) === undefined
    ? ok(undefined)
    : refuse('DuplicateTransaction', `transaction \`${transaction.id}\` already exists`);

interface Parent {
  readonly asset: string;
  /** Those that are spent, by index. */
  readonly outputs: ReadonlyMap<number, Output>;
}

const spentPlace = ({ fulfills }: Input) => ({
  id: fulfills?.transaction_id ?? '',
  index: fulfills?.output_index ?? 0,
});

/** Each is looked up once, however many inputs spend of it, up to the first that does not exist. */
const findParents = (
  inputs: readonly Input[],
  lookup: SpendingLookup,
): ReadonlyMap<string, Parent> => {
  const places = new Map<string, number[]>();
  for (const { id, index } of inputs.map(spentPlace)) {
    const indexes = places.get(id);
    if (indexes === undefined) places.set(id, [index]);
    else indexes.push(index);
  }
  const parents = new Map<string, Parent>();
  for (const [id, indexes] of places) {
    const transaction = lookup.transaction(id);
    if (transaction === undefined) break;
    const outputs = indexes.flatMap((index) => {
      const output = Number.isSafeInteger(index) ? transaction.outputs[index] : undefined;
      return output === undefined ? [] : [[index, output] as const];
    });
    parents.set(id, { asset: assetId(transaction), outputs: new Map(outputs) });
  }
  return parents;
};

const findSpent = (
  input: Input,
  parents: ReadonlyMap<string, Parent>,
  lookup: SpendingLookup,
): Result<Spent, Refusal> => {
  const { id, index } = spentPlace(input);
  const parent = parents.get(id);
  const output = parent?.outputs.get(index);
  if (parent === undefined || output === undefined) {
    return refuse('InputDoesNotExist', `input \`${id}\` doesn't exist`);
  }
  if (lookup.spender(id, index) !== undefined) {
    return refuse('DoubleSpend', `input \`${id}\` was already spent`);
  }
  return ok({ input, asset: parent.asset, output });
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
  const assets = new Set(spent.map(({ asset }) => asset));
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
