import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createPrimitives } from '#platform/crypto/primitives.ts';

const hex = z.string().transform((text) => Uint8Array.from(Buffer.from(text, 'hex')));

const vectors = z
  .object({
    cases: z.array(
      z.object({
        name: z.string(),
        publicKey: hex,
        message: hex,
        signature: hex,
        valid: z.boolean(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../vectors/ed25519.json', import.meta.url), 'utf8')));

const { verify, verifyAside } = await createPrimitives();

test.each(vectors.cases)('ed25519: $name → $valid', async (vector) => {
  const verdicts = [
    verify(vector.publicKey, vector.message, vector.signature),
    await verifyAside(vector.publicKey, vector.message, vector.signature),
  ];

  expect(verdicts).toEqual([vector.valid, vector.valid]);
});

test('a key that has left the cache still verifies', () => {
  const [vector] = vectors.cases;
  if (vector === undefined) throw new Error('no vectors');
  for (let index = 0; index < 5000; index += 1) {
    const other = Uint8Array.from(vector.publicKey);
    other.set([index & 0xff, index >> 8], 0);
    verify(other, vector.message, vector.signature);
  }

  const verdict = verify(vector.publicKey, vector.message, vector.signature);

  expect(verdict).toBe(true);
});
