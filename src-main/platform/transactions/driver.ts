import driver from 'bigchaindb-driver';
import { fail, ok, type Result } from '#contract/result.ts';
import type { TransactionFailure, Transactions } from '#app/ports/transactions.ts';
import type { Primitives, Signer } from '#domain/primitives.ts';
import { careTeam, fulfil } from '#domain/transaction/build.ts';
import type { Input, Output, Transaction } from '#domain/transaction/transaction.ts';
import { messageBytes } from '#domain/transaction/transaction-id.ts';

/** The part of the driver that is used; its own types are those of a connection's replies. */
interface Driver {
  readonly makeEd25519Condition: (publicKey: string, json?: boolean) => unknown;
  readonly makeThresholdCondition: (
    threshold: number,
    subconditions: readonly unknown[],
  ) => unknown;
  readonly makeOutput: (condition: unknown, amount?: string) => Output;
  readonly makeCreateTransaction: (
    asset: unknown,
    metadata: unknown,
    outputs: readonly Output[],
    issuer: string,
  ) => Unsigned;
  readonly makeTransferTransaction: (
    unspent: readonly { readonly tx: unknown; readonly output_index: number }[],
    outputs: readonly Output[],
    metadata: unknown,
  ) => Unsigned;
  readonly delegateSignTransaction: (
    transaction: Unsigned,
    sign: (serialized: string, input: Input) => string,
  ) => Transaction;
}

type Unsigned = Omit<Transaction, 'id'> & { readonly id: null };

const { Transaction: make } = driver as unknown as { readonly Transaction: Driver };

/**
 * BigchainDB's own driver makes the transactions; the signatures are native ed25519, handed to it by
 * `delegateSignTransaction`. Its connection is not used.
 */
export const createDriverTransactions = (primitives: Primitives): Transactions => {
  const sign = (
    unsigned: Unsigned,
    condition: Output['condition']['details'],
    signer: Signer,
  ): Result<Transaction, TransactionFailure> => {
    const fulfillments: (string | undefined)[] = [];
    const signed = make.delegateSignTransaction(unsigned, (serialized, input) => {
      const message = primitives.sha3(messageBytes(serialized, input));
      const fulfillment = fulfil(condition, message, signer, primitives);
      fulfillments.push(fulfillment);
      return fulfillment ?? '';
    });
    return fulfillments.includes(undefined) ? fail({ code: 'notAnOwner' }) : ok(signed);
  };

  return {
    createTransaction: ({ assetData, metadata, owners, signer }) => {
      const team = careTeam(owners);
      if (!team.ok) return team;
      const outputs = [output(team.value)];
      const unsigned = make.makeCreateTransaction(assetData, metadata, outputs, signer.publicKey);
      const condition = { type: 'ed25519-sha-256', public_key: signer.publicKey } as const;
      return sign(unsigned, condition, signer);
    },

    transferTransaction: ({ spends, metadata, owners, signer }) => {
      const team = careTeam(owners);
      if (!team.ok) return team;
      const spent = spends.transaction.outputs[spends.outputIndex];
      if (spent === undefined) return fail({ code: 'notAnOwner' });
      const unspent = [{ tx: spends.transaction, output_index: spends.outputIndex }];
      const unsigned = make.makeTransferTransaction(unspent, [output(team.value)], metadata);
      return sign(unsigned, spent.condition.details, signer);
    },
  };
};

const output = (owners: readonly string[]): Output => {
  const [only, ...others] = owners;
  if (only !== undefined && others.length === 0) {
    return make.makeOutput(make.makeEd25519Condition(only));
  }
  const subconditions = owners.map((owner) => make.makeEd25519Condition(owner, false));
  return make.makeOutput(make.makeThresholdCondition(1, subconditions));
};
