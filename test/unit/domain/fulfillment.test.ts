import { describe, expect, test } from 'vitest';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { concat } from '#domain/transaction/bytes.ts';
import { encodeFulfillment } from '#domain/transaction/fulfillment.ts';
import {
  checkSignatures,
  checkSignaturesAside,
  soleAuthor,
  verifiedAuthors,
} from '#domain/transaction/signatures.ts';
import { signedMessage } from '#domain/transaction/transaction-id.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { alice, createMaker } from '#test/support/signed-transactions.ts';

const primitives = await createPrimitives();
const created = createMaker(primitives).create();

const filledWith = (fulfillment: string): Transaction => ({
  ...created,
  inputs: created.inputs.map((input) => ({ ...input, fulfillment })),
});
const plain = created.inputs[0]?.fulfillment ?? '';
const inThreshold = encodeFulfillment({
  type: 'threshold-sha-256',
  subfulfillments: [
    {
      type: 'ed25519-sha-256',
      publicKey: publicKeyBytes(alice.publicKey) ?? new Uint8Array(),
      signature: alice.sign(signedMessage(created, 0, primitives)),
    },
  ],
  subconditions: [],
});

describe('a CREATE whose fulfillment verifies', () => {
  test.each<[string, string, readonly string[], string | undefined]>([
    ['signed in the canonical encoding', plain, [alice.publicKey], alice.publicKey],
    [
      'with bytes after its signature',
      toBase64url(concat(fromBase64url(plain) ?? new Uint8Array(), Uint8Array.of(0))),
      [alice.publicKey],
      undefined,
    ],
    ['with its signature in a threshold', inThreshold, [alice.publicKey], undefined],
    ['of a preimage', 'oAWAAwECAw', [], undefined],
    ['of an empty threshold', 'ogSgAKEA', [], undefined],
  ])('%s', async (_, fulfillment, authors, author) => {
    const transaction = filledWith(fulfillment);

    expect({
      verifies: checkSignatures(transaction, primitives).ok,
      verifiesAside: (await checkSignaturesAside(transaction, primitives)).ok,
      authors: verifiedAuthors(transaction, primitives),
      author: soleAuthor(transaction),
    }).toEqual({ verifies: true, verifiesAside: true, authors, author });
  });
});

describe('a transaction whose fulfillment does not verify', () => {
  const other = createMaker(primitives).create('something else').inputs[0]?.fulfillment ?? '';

  test.each<[string, string]>([
    ['because it signs something else', other],
    ['because it cannot be read', 'oAWA'],
    ['because it is empty', ''],
  ])('%s', async (_, fulfillment) => {
    const transaction = filledWith(fulfillment);

    const verdicts = [
      checkSignatures(transaction, primitives),
      await checkSignaturesAside(transaction, primitives),
    ].map((each) => !each.ok && each.error.name);

    expect(verdicts).toEqual(['InvalidSignature', 'InvalidSignature']);
  });
});
