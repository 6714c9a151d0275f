import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClinicId, KeyId, PatientId, PublicKey, RecordId, VersionId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openPayload, sealPayload, versionIdOfSealed } from '#domain/record/payload.ts';
import type { SealedContext } from '#domain/record/wire-bytes.ts';
import type { Json } from '#domain/transaction/transaction.ts';

const primitives = await createPrimitives();
const hex16 = fc.stringMatching(/^[0-9a-f]{32}$/);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

const context: fc.Arbitrary<SealedContext> = fc.record({
  clinic: hex16 as fc.Arbitrary<ClinicId>,
  kind: fc.constantFrom('patient', 'chart', 'visit', 'consent'),
  record: hex16 as fc.Arbitrary<RecordId>,
  patient: fc.option(hex16) as fc.Arbitrary<PatientId | null>,
  base: fc.uniqueArray(hex16 as fc.Arbitrary<VersionId>, { maxLength: 3 }),
  keyId: hex16 as fc.Arbitrary<KeyId>,
  author: fc.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{44}$/) as fc.Arbitrary<PublicKey>,
});

const content: fc.Arbitrary<Json> = fc.dictionary(
  fc.string({ unit: 'binary' }),
  fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'grapheme' }))),
);

test('what was sealed opens, under the version id that it was given', () => {
  fc.assert(
    fc.property(context, bytes(32), bytes(12), content, (about, key, iv, said) => {
      const sealed = sealPayload({ context: about, key, iv, content: said }, primitives);
      const value = sealed.ok ? sealed.value : { iv: '', ct: '', versionId: null };
      expect([
        openPayload(about, value, key, primitives),
        versionIdOfSealed(about, value, primitives),
      ]).toEqual([{ ok: true, value: said }, value.versionId]);
    }),
    { numRuns: 50 },
  );
});

test('nothing opens under another key, record, base, author or kind', () => {
  fc.assert(
    fc.property(context, context, bytes(32), bytes(12), (about, other, key, iv) => {
      fc.pre(about.record !== other.record);
      const sealed = sealPayload({ context: about, key, iv, content: { a: 'b' } }, primitives);
      const value = sealed.ok ? sealed.value : { iv: '', ct: '' };
      const wrong = [
        openPayload({ ...about, record: other.record }, value, key, primitives),
        openPayload(
          { ...about, base: [...about.base, other.keyId as string as VersionId] },
          value,
          key,
          primitives,
        ),
        openPayload({ ...about, kind: 'checkIn' }, value, key, primitives),
        openPayload(about, value, key.toReversed(), primitives),
      ];
      expect(new Set(wrong.map((each) => (each.ok ? 'opened' : each.error.code)))).toEqual(
        new Set(['notOpened']),
      );
    }),
    { numRuns: 30 },
  );
});

test('content that does not fit is refused with its size', () => {
  const random = Array.from({ length: 4000 }, (_, index) => String((index * 7919) % 10_007)).join();
  const about = fc.sample(context, 1)[0];
  if (about === undefined) throw new Error('no sample');
  const order = { context: about, key: new Uint8Array(32), iv: new Uint8Array(12) };
  const sealed = sealPayload({ ...order, content: { random } }, primitives);
  expect(sealed).toMatchObject({ ok: false, error: { code: 'tooLong', most: 6140 } });
});

test('a number is refused: it reads differently elsewhere', () => {
  const about = fc.sample(context, 1)[0];
  if (about === undefined) throw new Error('no sample');
  const order = { context: about, key: new Uint8Array(32), iv: new Uint8Array(12) };
  const sealed = sealPayload({ ...order, content: { dose: 1 } }, primitives);
  expect(sealed).toEqual({ ok: false, error: { code: 'notTextOnly' } });
});
