import driver from 'bigchaindb-driver';
import { describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { conditionOf, thresholdCondition } from '#domain/transaction/condition.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { encodeFulfillment, type Fulfillment } from '#domain/transaction/fulfillment.ts';
import { signedMessage, transactionId } from '#domain/transaction/transaction-id.ts';
import { validateTransaction } from '#domain/transaction/validate.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { chainOf, signerOf, type TestSigner } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const { Transaction: make } = driver;
const [ada, ben, cleo] = [signerOf('ada'), signerOf('ben'), signerOf('cleo')];

const plain = (signed: unknown): Transaction => JSON.parse(JSON.stringify(signed)) as Transaction;
const outputOf = (owner: TestSigner, amount: string) =>
  make.makeOutput(make.makeEd25519Condition(owner.publicKey), amount);
const createOf = (name: string, outputs: ReturnType<typeof outputOf>[]): Transaction =>
  plain(
    make.signTransaction(
      make.makeCreateTransaction({ name }, { note: '' }, outputs, ada.publicKey),
      ada.privateKey,
    ),
  );
const spend = (
  spent: readonly (readonly [Transaction, number])[],
  outputs: ReturnType<typeof outputOf>[],
  ...signers: readonly TestSigner[]
): Transaction => {
  const unspent = spent.map(([tx, output_index]) => ({ tx, output_index })) as never;
  const unsigned = make.makeTransferTransaction(unspent, outputs, { note: '' });
  return plain(make.signTransaction(unsigned, ...signers.map((each) => each.privateKey)));
};

const shares = createOf('shares', [outputOf(ada, '3'), outputOf(ben, '5')]);
const other = createOf('other', [outputOf(ada, '1')]);
const nameOf = (body: unknown, ...chain: readonly Transaction[]): string => {
  const result = validateTransaction(body, chainOf(...chain), primitives);
  return result.ok ? 'valid' : result.error.name;
};

describe('a TRANSFER', () => {
  test.each<[string, Transaction, string]>([
    [
      'of two inputs, shared out anew',
      spend(
        [
          [shares, 0],
          [shares, 1],
        ],
        [outputOf(cleo, '7'), outputOf(ada, '1')],
        ada,
        ben,
      ),
      'valid',
    ],
    ['of less than its inputs', spend([[shares, 0]], [outputOf(cleo, '2')], ada), 'AmountError'],
    [
      'of one output twice',
      spend(
        [
          [shares, 0],
          [shares, 0],
        ],
        [outputOf(cleo, '6')],
        ada,
        ada,
      ),
      'DoubleSpend',
    ],
    [
      'of two assets',
      spend(
        [
          [shares, 0],
          [other, 0],
        ],
        [outputOf(cleo, '4')],
        ada,
        ada,
      ),
      'AssetIdMismatch',
    ],
    [
      'signed by somebody else',
      spend([[shares, 0]], [outputOf(cleo, '3')], cleo),
      'InvalidSignature',
    ],
    [
      'of an output that is not there',
      (() => {
        const signed = spend([[shares, 0]], [outputOf(cleo, '3')], ada);
        const [input] = signed.inputs;
        const moved = {
          ...signed,
          inputs: [{ ...input, fulfills: { transaction_id: shares.id, output_index: 9 } }],
        } as Transaction;
        return { ...moved, id: transactionId(moved, primitives) };
      })(),
      'InputDoesNotExist',
    ],
  ])('%s', (_, body, name) => {
    expect(nameOf(body, shares, other)).toBe(name);
  });
});

describe('a threshold inside a threshold', () => {
  const condition = make.makeThresholdCondition(2, [
    make.makeThresholdCondition(
      1,
      [ada, ben].map((each) => make.makeEd25519Condition(each.publicKey, false)),
      false,
    ),
    make.makeEd25519Condition(cleo.publicKey, false),
  ]);
  const created = createOf('nested', [make.makeOutput(condition)]);
  const unsigned = plain(
    make.makeTransferTransaction(
      [{ tx: created, output_index: 0 }] as never,
      [outputOf(cleo, '1')],
      null,
    ),
  );
  const message = signedMessage(unsigned, 0, primitives);
  const signature = (by: TestSigner): Fulfillment => ({
    type: 'ed25519-sha-256',
    publicKey: publicKeyBytes(by.publicKey) ?? new Uint8Array(),
    signature: by.sign(message),
  });
  const closed = (by: TestSigner) =>
    conditionOf({ type: 'ed25519-sha-256', public_key: by.publicKey }, primitives) ??
    thresholdCondition(1, [], primitives);
  const signedWith = (fulfillment: Fulfillment): Transaction => {
    const inputs = unsigned.inputs.map((input) => ({
      ...input,
      fulfillment: encodeFulfillment(fulfillment),
    }));
    const signed = { ...unsigned, inputs };
    return { ...signed, id: transactionId(signed, primitives) };
  };

  test('is spent by one of the two and the third', () => {
    const inner: Fulfillment = {
      type: 'threshold-sha-256',
      subfulfillments: [signature(ben)],
      subconditions: [closed(ada)],
    };
    const body = signedWith({
      type: 'threshold-sha-256',
      subfulfillments: [inner, signature(cleo)],
      subconditions: [],
    });
    expect(nameOf(body, created)).toBe('valid');
  });

  test('is not spent by the third alone', () => {
    expect(nameOf(signedWith(signature(cleo)), created)).toBe('InvalidSignature');
  });

  test('is not spent by nobody', () => {
    const nobody = signedWith({
      type: 'threshold-sha-256',
      subfulfillments: [],
      subconditions: [],
    });
    expect(nameOf(nobody, created)).toBe('InvalidSignature');
  });
});

describe('a TRANSFER of 300 outputs of one transaction', () => {
  const maker = createMaker(primitives);
  const wide = maker.createWide(300);
  const all = maker.transferAll(wide);

  test('looks at that transaction once', () => {
    const chain = chainOf(wide);
    const asked: string[] = [];
    const transaction = (id: string) => {
      asked.push(id);
      return chain.transaction(id);
    };

    expect(validateTransaction(all, { ...chain, transaction }, primitives).ok).toBe(true);
    expect(asked).toEqual([wide.id]);
  });

  test('hashes its own body once for all signatures', () => {
    let hashed = 0;
    const counted =
      <Rest extends readonly unknown[], Answer>(
        hash: (bytes: Uint8Array, ...rest: Rest) => Answer,
      ) =>
      (bytes: Uint8Array, ...rest: Rest): Answer => {
        hashed += bytes.length;
        return hash(bytes, ...rest);
      };
    const { sha3, sha3After } = primitives;
    const counting = { ...primitives, sha3: counted(sha3), sha3After: counted(sha3After) };

    expect(validateTransaction(all, chainOf(wide), counting).ok).toBe(true);
    expect(hashed).toBeLessThan(3 * JSON.stringify(all).length);
  });

  test('is refused for one signature among them', () => {
    const inputs = all.inputs.map((input, at) =>
      at === 299 ? { ...input, fulfillment: all.inputs[0]?.fulfillment ?? '' } : input,
    );
    const forged = { ...all, inputs };

    expect(nameOf({ ...forged, id: transactionId(forged, primitives) }, wide)).toBe(
      'InvalidSignature',
    );
  });
});
