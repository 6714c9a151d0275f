import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { concat } from '#domain/transaction/bytes.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { install } from '#test/network/install.ts';
import { ask, posting } from './ask.ts';
import type { Case } from './compare.ts';
import { pairOfNodes } from './pair.ts';
import { createBody, fulfilledBy, textOf } from './sealed.ts';
import { type Signed, signatureCases } from './signature-cases.ts';

/** DER of an ed25519 fulfillment. */
const encoded = ({ key, signature }: Signed): string =>
  toBase64url(concat(Uint8Array.of(0xa4, 100, 0x80, 32), key, Uint8Array.of(0x81, 64), signature));

type SignatureCase = (typeof signatureCases)[number];

/** Tries bodies until one has a message that can be signed so: about one in eight has. */
const signedSo = ({ name, make }: SignatureCase): Transaction => {
  const run = randomUUID();
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const transaction = fulfilledBy(createBody({ run, name, attempt }), (message) => {
      const signed = make(message);
      return signed === undefined ? '' : encoded(signed);
    });
    if (transaction.inputs[0]?.fulfillment !== '') return transaction;
  }
  throw new Error(`no message for: ${name}`);
};

const posted = (each: SignatureCase): Case => ({
  name: each.name,
  request: posting(textOf(signedSo(each))),
});

/** Each of them is one that the owner of the key has made. */
const taken = [
  'honest',
  'a key of mixed order, which holds without the cofactor',
  'a key and an R of mixed order, which hold without the cofactor',
];

const vectorFile = fileURLToPath(new URL('../vectors/ed25519.json', import.meta.url));

/** BigchainDB's own reader of fulfillments, asked without a node around it. */
const verdicts = `
import json, sys
from cryptoconditions import Ed25519Sha256
for case in json.load(open(sys.argv[1]))['cases']:
    key, message, signature = (bytes.fromhex(case[name]) for name in ('publicKey', 'message', 'signature'))
    try:
        print(Ed25519Sha256(public_key=key, signature=signature).validate(message=message))
    except Exception:
        print(False)
`;

describe('a signature', () => {
  const { agree, count, nodes } = pairOfNodes();

  test('counts for both or for neither', () => agree(signatureCases.map(posted)));

  test('counts when the owner of the key has made it', async () => {
    const { ours } = nodes();
    const statuses = await Promise.all(
      signatureCases.map(async (each) => ({
        name: each.name,
        status: (await ask(ours.url, posted(each).request)).status,
      })),
    );

    const counted = statuses.filter(({ status }) => status === 202).map(({ name }) => name);
    expect(counted).toEqual(taken);
  });

  test('is judged by BigchainDB as the frozen vectors say', async () => {
    const { python } = await install(() => undefined);
    const { cases } = JSON.parse(readFileSync(vectorFile, 'utf8')) as {
      readonly cases: readonly { readonly name: string; readonly valid: boolean }[];
    };

    const lines = execFileSync(python, ['-c', verdicts, vectorFile], { encoding: 'utf8' });
    count(cases.length);

    const judged = lines.trim().split('\n');
    expect(cases.map(({ name }, at) => `${name}: ${judged[at]}`)).toEqual(
      cases.map(({ name, valid }) => `${name}: ${valid ? 'True' : 'False'}`),
    );
  });
});
