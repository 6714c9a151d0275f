import driver from 'bigchaindb-driver';
import { describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { conditionOf, conditionUri } from '#domain/transaction/condition.ts';
import { checkIntegrity, soleAuthor, verifiedAuthors } from '#domain/transaction/signatures.ts';
import { ownersOutput } from '#domain/transaction/build.ts';
import { transactionId } from '#domain/transaction/transaction-id.ts';
import { validateTransaction } from '#domain/transaction/validate.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { chainOf, signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const transactions = createDriverTransactions(primitives);
const { Transaction: make } = driver;
const [ada, ben, cleo] = [signerOf('ada'), signerOf('ben'), signerOf('cleo')];

const valueOf = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const team = [ada, ben, cleo].map((each) => each.publicKey).sort();

describe('the driver and this validator agree', () => {
  const signedByDriver = (body: Record<string, unknown>): Transaction => {
    const output = make.makeOutput(make.makeEd25519Condition(ada.publicKey));
    const unsigned = make.makeCreateTransaction(body, { b: 'x', a: 'y' }, [output], ada.publicKey);
    const signed = make.signTransaction(unsigned, ada.privateKey);
    return JSON.parse(JSON.stringify(signed)) as Transaction;
  };

  test('on the id and signature of what the driver signs by itself', () => {
    const signed = signedByDriver({ note: 'Zoë 医\n"\\/', list: ['1', { b: '2', a: '1' }] });
    const result = validateTransaction(signed, chainOf(), primitives);
    expect(result).toEqual({ ok: true, value: signed });
  });

  test('but not where the driver departs from the server: control characters', () => {
    const signed = signedByDriver({ note: '\u001f' });
    const result = validateTransaction(signed, chainOf(), primitives);
    expect(result).toMatchObject({ ok: false, error: { name: 'InvalidHash' } });
  });

  test('on a condition of one, of many, and of thresholds inside thresholds', () => {
    const inner = make.makeThresholdCondition(
      2,
      [ada, ben].map((each) => make.makeEd25519Condition(each.publicKey, false)),
      false,
    );
    const conditions = [
      make.makeEd25519Condition(ada.publicKey),
      make.makeThresholdCondition(
        1,
        team.map((key) => make.makeEd25519Condition(key, false)),
      ),
      make.makeThresholdCondition(1, [inner, make.makeEd25519Condition(cleo.publicKey, false)]),
    ] as unknown as Transaction['outputs'][number]['condition'][];
    const uris = conditions.map(({ details }) => {
      const condition = conditionOf(details, primitives);
      return condition && conditionUri(condition);
    });
    expect(uris).toEqual(conditions.map(({ uri }) => uri));
  });

  test('on the output of a care team', () => {
    const { value } = transactions.createTransaction({
      assetData: { nonce: '1' },
      metadata: null,
      owners: [cleo.publicKey, ada.publicKey, ben.publicKey, ada.publicKey],
      signer: ada,
    }) as { value: Transaction };
    expect(value.outputs).toEqual([ownersOutput(team, primitives)]);
  });
});

describe('a chain of a care team', () => {
  const created = valueOf(
    transactions.createTransaction({
      assetData: { nonce: '1' },
      metadata: { text: 'first' },
      owners: team,
      signer: ada,
    }),
  );
  const amended = valueOf(
    transactions.transferTransaction({
      spends: { transaction: created, outputIndex: 0 },
      metadata: { text: 'second' },
      owners: [ben.publicKey],
      signer: ben,
    }),
  );

  test('is valid, and each link names the one who signed it', () => {
    const results = [
      validateTransaction(created, chainOf(), primitives).ok,
      validateTransaction(amended, chainOf(created), primitives).ok,
      verifiedAuthors(created, primitives),
      verifiedAuthors(amended, primitives),
      soleAuthor(amended),
    ];
    expect(results).toEqual([true, true, [ada.publicKey], [ben.publicKey], ben.publicKey]);
  });

  test('refuses whoever is not an owner', () => {
    const result = transactions.transferTransaction({
      spends: { transaction: amended, outputIndex: 0 },
      metadata: null,
      owners: team,
      signer: ada,
    });
    expect(result).toEqual({ ok: false, error: { code: 'notAnOwner' } });
  });

  test('refuses a ninth owner', () => {
    const owners = Array.from({ length: 9 }, (_, index) => signerOf(`doctor ${index}`).publicKey);
    const result = transactions.createTransaction({
      assetData: { nonce: '2' },
      metadata: null,
      owners,
      signer: ada,
    });
    expect(result).toEqual({ ok: false, error: { code: 'tooManyOwners' } });
  });

  test('does not believe what is written beside the signature', () => {
    const liar = { ...created, inputs: [{ ...created.inputs[0], owners_before: [ben.publicKey] }] };
    const hashed = { ...liar, id: transactionId(liar as Transaction, primitives) } as Transaction;
    const result = [checkIntegrity(hashed, primitives), verifiedAuthors(hashed, primitives)];
    expect(result).toEqual([
      {
        ok: false,
        error: { name: 'InvalidSignature', message: 'Transaction signature is invalid.' },
      },
      [],
    ]);
  });
});
