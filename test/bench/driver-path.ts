/** A transaction as `bigchaindb-driver` alone makes, signs and checks it, with the packages it brings. */
import { createRequire } from 'node:module';
import driver from 'bigchaindb-driver';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { VisitOrder } from './commit-orders.ts';

interface Condition {
  readonly uri: string;
}

interface DriverTransaction {
  readonly makeEd25519Condition: (publicKey: string, json?: boolean) => Condition;
  readonly makeThresholdCondition: (threshold: number, of: readonly Condition[]) => Condition;
  readonly makeOutput: (condition: Condition) => unknown;
  readonly makeCreateTransaction: (
    asset: unknown,
    metadata: unknown,
    outputs: readonly unknown[],
    issuer: string,
  ) => unknown;
  readonly signTransaction: (unsigned: unknown, privateKey: string) => Transaction;
  readonly serializeTransactionIntoCanonicalString: (transaction: unknown) => string;
}

interface CryptoConditions {
  readonly validateFulfillment: (fulfillment: string, uri: string, message: Buffer) => boolean;
}

interface JsSha3 {
  readonly sha3_256: { readonly hex: (text: string) => string };
}

const { Transaction: make } = driver as unknown as { readonly Transaction: DriverTransaction };
const ofDriver = createRequire(import.meta.resolve('bigchaindb-driver'));
const { validateFulfillment } = ofDriver('crypto-conditions') as CryptoConditions;
const { sha3_256: sha3 } = ofDriver('js-sha3') as JsSha3;

/** Signs with tweetnacl, which is what the driver has unless it is given another signer. */
export const signAsDriver = (order: VisitOrder): Transaction => {
  const { assetData, metadata, owners, signer } = order;
  const team = owners.toSorted().map((owner) => make.makeEd25519Condition(owner, false));
  const output = make.makeOutput(make.makeThresholdCondition(1, team));
  const unsigned = make.makeCreateTransaction(assetData, metadata, [output], signer.publicKey);
  return make.signTransaction(unsigned, signer.privateKey);
};

const hash = (transaction: unknown): string =>
  sha3.hex(make.serializeTransactionIntoCanonicalString(transaction));

/** Id and signatures of a CREATE, by the driver's own canonical form and by crypto-conditions. */
export const isValidForDriver = (transaction: Transaction): boolean => {
  if (hash({ ...transaction, id: null }) !== transaction.id) return false;
  const inputs = transaction.inputs.map((input) => ({ ...input, fulfillment: null }));
  const message = Buffer.from(hash({ ...transaction, id: null, inputs }), 'hex');
  return transaction.inputs.every(({ fulfillment, owners_before: [owner = ''] }) =>
    validateFulfillment(fulfillment, make.makeEd25519Condition(owner).uri, message),
  );
};
