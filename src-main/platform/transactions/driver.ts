import driver from 'bigchaindb-driver';
import { fail, ok, type Result } from '#contract/result.ts';
import type { TransactionFailure, Transactions } from '#app/ports/transactions.ts';
import type { Primitives, Signer } from '#domain/primitives.ts';
import { careTeam, fulfil } from '#domain/transaction/build.ts';
import type { Input, Output, Transaction } from '#domain/transaction/transaction.ts';
import { messageBytes } from '#domain/transaction/transaction-id.ts';
import type { TransactionId } from '#contract/ids.ts';
import { toHex, utf8 } from '#domain/transaction/bytes.ts';
import { canonicalBody } from '#domain/transaction/canonical-body.ts';

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
}

type Unsigned = Omit<Transaction, 'id'> & { readonly id: null };

const { Transaction: make } = driver as unknown as { readonly Transaction: Driver };

/**
 * BigchainDB's own driver makes the conditions and the transactions. What is signed and hashed is
 * written and computed natively, once: the driver's way copies and sorts the whole body four times.
 * Its connection is not used.
 */
export const createDriverTransactions = (primitives: Primitives): Transactions => {
  const output = rememberedOutputs();

  const sign = (
    unsigned: Unsigned,
    condition: Output['condition']['details'],
    signer: Signer,
  ): Result<Transaction, TransactionFailure> => {
    const body = canonicalBody(unsigned);
    const serialized = body(unsigned.inputs);
    const inputs: Input[] = [];
    for (const input of unsigned.inputs) {
      const message = primitives.sha3(messageBytes(serialized, input));
      const fulfillment = fulfil(condition, message, signer, primitives);
      if (fulfillment === undefined) return fail({ code: 'notAnOwner' });
      inputs.push({ ...input, fulfillment });
    }
    const id = toHex(primitives.sha3(utf8(body(inputs)))) as TransactionId;
    return ok({ ...unsigned, inputs, id });
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

/** Teams whose output is remembered: far more than sign in one clinic at a time. */
const mostTeams = 1024;

/** The driver's output for a team; the same team has the same one, and the oldest leaves first. */
const rememberedOutputs = (): ((owners: readonly string[]) => Output) => {
  const known = new Map<string, Output>();
  return (owners) => {
    const team = owners.join(' ');
    const remembered = known.get(team);
    if (remembered !== undefined) return remembered;
    const made = frozen(outputFor(owners));
    const oldest = known.keys().next();
    if (known.size >= mostTeams && !oldest.done) known.delete(oldest.value);
    known.set(team, made);
    return made;
  };
};

/** Shared by transactions, so nobody may change it. */
const frozen = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
};

const outputFor = (owners: readonly string[]): Output => {
  const [only, ...others] = owners;
  if (only !== undefined && others.length === 0) {
    return make.makeOutput(make.makeEd25519Condition(only));
  }
  const subconditions = owners.map((owner) => make.makeEd25519Condition(owner, false));
  return make.makeOutput(make.makeThresholdCondition(1, subconditions));
};
