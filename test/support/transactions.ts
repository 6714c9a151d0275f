import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { PublicKey } from '#contract/ids.ts';
import type { Signer } from '#domain/primitives.ts';
import { publicKeyText, toBase58 } from '#domain/transaction/base58.ts';
import type { SpendingLookup } from '#domain/transaction/spending.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface TestSigner extends Signer {
  readonly publicKey: PublicKey;
  /** As `bigchaindb-driver` wants it. */
  readonly privateKey: string;
}

/** A key pair that is the same on every run; the name stands for whoever holds it. */
export const signerOf = (name: string): TestSigner => {
  const seed = createHash('sha256').update(`test key of ${name}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: publicKeyText(spki.subarray(-32)),
    privateKey: toBase58(seed),
    sign: (message) => sign(null, message, key),
  };
};

/** A chain that holds these transactions. */
export const chainOf = (...transactions: readonly Transaction[]): SpendingLookup => ({
  transaction: (id) => transactions.find((each) => each.id === id),
  spender: (id, index) =>
    transactions.find((each) =>
      each.inputs.some(
        ({ fulfills }) => fulfills?.transaction_id === id && fulfills.output_index === index,
      ),
    )?.id,
});
