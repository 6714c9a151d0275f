import type { Primitives } from '#domain/primitives.ts';
import { fulfil, ownersOutput } from '#domain/transaction/build.ts';
import {
  canonicalBody,
  spentBytes,
  transactionId,
  unsignedBody,
} from '#domain/transaction/transaction-id.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import type { Json, Output, Transaction } from '#domain/transaction/transaction.ts';
import { signerOf, type TestSigner } from './transactions.ts';

type Metadata = { readonly [key: string]: Json } | null;

/** Makes and signs small transactions, each different by the number in its asset. */
export interface TransactionMaker {
  readonly create: (data?: Json, metadata?: Metadata, owner?: TestSigner) => Transaction;
  /** A CREATE with so many outputs, all of them alice's. */
  readonly createWide: (outputs: number) => Transaction;
  /** Spends every output of a wide one into one. */
  readonly transferAll: (spent: Transaction) => Transaction;
  /** Spends output 0 of a transaction that `owner` may spend, and gives it to `to`. */
  readonly transfer: (
    spent: Transaction,
    owner?: TestSigner,
    to?: TestSigner,
    metadata?: Metadata,
  ) => Transaction;
}

export const alice = signerOf('alice');
export const bob = signerOf('bob');

const outputFor = (owner: TestSigner, primitives: Primitives): Output => {
  const output = ownersOutput([owner.publicKey], primitives);
  if (output === undefined) throw new Error('no output');
  return output;
};

const signed = (
  unsigned: Omit<Transaction, 'id'>,
  spent: Output,
  owner: TestSigner,
  primitives: Primitives,
): Transaction => {
  const canonical = canonicalBody(unsigned as unknown as { readonly [key: string]: Json });
  const hashed = primitives.sha3After(utf8(unsignedBody(canonical, unsigned.inputs)));
  const inputs = unsigned.inputs.map((input) => {
    const message = hashed(spentBytes(input));
    const fulfillment = fulfil(spent.condition.details, message, owner, primitives) ?? '';
    return { ...input, fulfillment };
  });
  const body = { ...unsigned, inputs };
  return { ...body, id: transactionId(body, primitives) };
};

export const createMaker = (primitives: Primitives): TransactionMaker => {
  let count = 0;
  return {
    create: (data, metadata = null, owner = alice) => {
      count += 1;
      const output = outputFor(owner, primitives);
      return signed(
        {
          version: '2.0',
          operation: 'CREATE',
          asset: { data: data ?? { number: String(count) } },
          inputs: [{ fulfillment: '', fulfills: null, owners_before: [owner.publicKey] }],
          outputs: [output],
          metadata,
        },
        output,
        owner,
        primitives,
      );
    },
    createWide: (outputs) => {
      count += 1;
      const output = outputFor(alice, primitives);
      return signed(
        {
          version: '2.0',
          operation: 'CREATE',
          asset: { data: { number: String(count) } },
          inputs: [{ fulfillment: '', fulfills: null, owners_before: [alice.publicKey] }],
          outputs: Array.from({ length: outputs }, () => output),
          metadata: null,
        },
        output,
        alice,
        primitives,
      );
    },
    transferAll: (spent) => {
      const output = outputFor(alice, primitives);
      return signed(
        {
          version: '2.0',
          operation: 'TRANSFER',
          asset: { id: spent.id },
          inputs: spent.outputs.map((_, output_index) => ({
            fulfillment: '',
            fulfills: { output_index, transaction_id: spent.id },
            owners_before: [alice.publicKey],
          })),
          outputs: [{ ...output, amount: String(spent.outputs.length) }],
          metadata: null,
        },
        output,
        alice,
        primitives,
      );
    },
    transfer: (spent, owner = alice, to = alice, metadata = null) => {
      const [output] = spent.outputs;
      if (output === undefined) throw new Error('nothing to spend');
      const asset = 'id' in spent.asset ? spent.asset.id : spent.id;
      const fulfills = { output_index: 0, transaction_id: spent.id };
      return signed(
        {
          version: '2.0',
          operation: 'TRANSFER',
          asset: { id: asset },
          inputs: [{ fulfillment: '', fulfills, owners_before: [owner.publicKey] }],
          outputs: [outputFor(to, primitives)],
          metadata,
        },
        output,
        owner,
        primitives,
      );
    },
  };
};
