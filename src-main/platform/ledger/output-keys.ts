import type {
  ConditionDetails,
  ThresholdDetails,
  Transaction,
} from '#domain/transaction/transaction.ts';

const keysOf = (details: ConditionDetails | ThresholdDetails): readonly string[] =>
  details.type === 'ed25519-sha-256' ? [details.public_key] : details.subconditions.flatMap(keysOf);

/**
 * Under which keys an output is listed, as BigchainDB does it: the key stands in the output's
 * condition and among the `public_keys` of some output of the transaction.
 */
export const listedKeys = (
  transaction: Transaction,
): readonly { readonly publicKey: string; readonly output: number }[] => {
  const named = new Set(transaction.outputs.flatMap((output) => output.public_keys ?? []));
  return transaction.outputs.flatMap((output, index) =>
    [...new Set(keysOf(output.condition.details))]
      .filter((publicKey) => named.has(publicKey))
      .map((publicKey) => ({ publicKey, output: index })),
  );
};
