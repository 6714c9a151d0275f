import { fulfil, ownersOutput } from '#domain/transaction/build.ts';
import { rawNumber } from '#domain/transaction/raw-number.ts';
import { signedMessage, transactionId } from '#domain/transaction/transaction-id.ts';
import type { Json, Output, Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { signerOf, type TestSigner } from '#test/support/transactions.ts';

export const primitives = await createPrimitives();
export const [ada, ben, cleo] = [signerOf('ada'), signerOf('ben'), signerOf('cleo')];

export type Body = { readonly [key: string]: Json };

/** A number that stands in JSON as this text. */
export const number = (text: string): Json => rawNumber(text) as unknown as Json;

export const outputOf = (owners: readonly TestSigner[], amount = '1'): Output => {
  const output = ownersOutput(
    owners.map(({ publicKey }) => publicKey),
    primitives,
  );
  if (output === undefined) throw new Error('no owners');
  return { ...output, amount };
};

export interface Spent {
  readonly transaction: Transaction;
  readonly output: number;
  readonly by: TestSigner;
}

type Unsigned = Omit<Transaction, 'id'>;

export const createBody = (data: Json, outputs = [outputOf([ada])], metadata: Json = null) =>
  ({
    version: '2.0',
    operation: 'CREATE',
    asset: { data },
    inputs: [{ fulfillment: '', fulfills: null, owners_before: [ada.publicKey] }],
    outputs,
    metadata,
  }) as unknown as Unsigned;

export const transferBody = (spent: readonly Spent[], outputs: readonly Output[]) => {
  const [first] = spent;
  const asset = first?.transaction.asset ?? { id: '' };
  return {
    version: '2.0',
    operation: 'TRANSFER',
    asset: { id: 'id' in asset ? asset.id : first?.transaction.id },
    inputs: spent.map(({ transaction, output, by }) => ({
      fulfillment: '',
      fulfills: { output_index: output, transaction_id: transaction.id },
      owners_before: [by.publicKey],
    })),
    outputs,
    metadata: null,
  } as unknown as Unsigned;
};

/** With the id that belongs to the body, whatever the body is. */
export const identified = (body: Unsigned): Transaction => ({
  ...body,
  id: transactionId(body, primitives),
});

const signedWith = (
  body: Unsigned,
  fulfillmentOf: (message: Uint8Array, index: number) => string,
): Transaction =>
  identified({
    ...body,
    inputs: body.inputs.map((input, index) => ({
      ...input,
      fulfillment: fulfillmentOf(signedMessage(body, index, primitives), index),
    })),
  });

export const signedCreate = (body: Unsigned, by = ada): Transaction =>
  signedWith(body, (message) => fulfilment(outputOf([by]), message, by));

export const signedTransfer = (
  spent: readonly Spent[],
  outputs: readonly Output[],
  changed: Partial<Unsigned> = {},
): Transaction =>
  signedWith({ ...transferBody(spent, outputs), ...changed }, (message, index) => {
    const each = spent[index];
    const output = each?.transaction.outputs[each.output] ?? outputOf([ada]);
    return fulfilment(output, message, each?.by ?? ada);
  });

/** Whoever is not among the owners signs as the one owner. */
const fulfilment = (output: Output, message: Uint8Array, by: TestSigner): string =>
  fulfil(output.condition.details, message, by, primitives) ??
  fulfil(outputOf([by]).condition.details, message, by, primitives) ??
  '';

/** Gives every input the text made from the message that it signs. */
export const fulfilledBy = (body: Unsigned, make: (message: Uint8Array) => string): Transaction =>
  signedWith(body, make);

export const textOf = (value: unknown): string => JSON.stringify(value);
