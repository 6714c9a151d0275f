import driver from 'bigchaindb-driver';
import { describe, expect, test } from 'vitest';
import { recompute } from '#domain/transaction/recompute.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { transactionId } from '#domain/transaction/transaction-id.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { signerOf, type TestSigner } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const { Transaction: make } = driver;
const [ada, ben] = [signerOf('ada'), signerOf('ben')];

const plain = (signed: unknown): Transaction => JSON.parse(JSON.stringify(signed)) as Transaction;
const outputOf = (owner: TestSigner) =>
  make.makeOutput(make.makeEd25519Condition(owner.publicKey), '1');
const create = plain(
  make.signTransaction(
    make.makeCreateTransaction({ name: 'deed' }, { note: '' }, [outputOf(ada)], ada.publicKey),
    ada.privateKey,
  ),
);
const transferBy = ({ privateKey }: TestSigner): Transaction => {
  const unspent = [{ tx: create, output_index: 0 }] as never;
  const unsigned = make.makeTransferTransaction(unspent, [outputOf(ben)], { note: 'two' });
  return plain(make.signTransaction(unsigned, privateKey));
};
const transfer = transferBy(ada);

const stepsOf = (
  transaction: Transaction,
  spent: Parameters<typeof recompute>[1] = () => create.outputs[0],
) => {
  const { bytes: _, authors, ...checks } = recompute(transaction, spent, primitives);
  return { ...checks, authors };
};
const passed = {
  canonical: 'passed',
  hash: 'passed',
  condition: 'passed',
  signature: 'passed',
  authors: [ada.publicKey],
};

describe('a signed transaction', () => {
  test('that begins an asset passes, and spends nothing', () => {
    expect(stepsOf(create)).toEqual({ ...passed, condition: 'notNeeded' });
  });

  test('that spends an output passes with its condition', () => {
    expect(stepsOf(transfer)).toEqual(passed);
  });

  test('changed in one word fails by hash and by signature, each on its own', () => {
    const changed = { ...transfer, metadata: { note: 'three' } };

    expect(stepsOf(changed)).toEqual({
      ...passed,
      hash: 'failed',
      signature: 'failed',
      authors: [],
    });
  });

  test('changed and given the hash that it has now still fails by its signature', () => {
    const changed = { ...transfer, metadata: { note: 'three' } };
    const renamed = { ...changed, id: transactionId(changed, primitives) };

    expect(stepsOf(renamed)).toEqual({ ...passed, signature: 'failed', authors: [] });
  });

  test('signed by another than the owner of the output fails by the condition', () => {
    expect(stepsOf(transferBy(ben))).toMatchObject({ condition: 'failed' });
  });

  test('whose spent output cannot be read says so', () => {
    expect(stepsOf(transfer, () => undefined)).toEqual({ ...passed, condition: 'notDone' });
  });

  test('with what has no canonical form goes no further', () => {
    const endless = { ...transfer, metadata: { note: Number.NaN } };

    expect(stepsOf(endless)).toEqual({
      canonical: 'failed',
      hash: 'notDone',
      condition: 'notDone',
      signature: 'notDone',
      authors: [],
    });
  });
});
