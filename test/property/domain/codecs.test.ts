import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicKeyBytes, publicKeyText } from '#domain/transaction/base58.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { compareBytes, fromHex, fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';
import { canonicalJson, compareKeys } from '#domain/transaction/canonical-json.ts';
import { isHashable } from '#domain/transaction/hashable.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import { pad, paddedSizes, unpad } from '#domain/record/padding.ts';
import { formatRecordNumber, parseRecordNumber } from '#domain/record/record-number.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const wellFormed = fc.string({ unit: 'binary' });

describe('every encoding has an inverse', () => {
  test('hex', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        expect(fromHex(toHex(data))).toEqual(data);
      }),
    );
  });

  test('base64url, the same as the platform writes it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        const text = toBase64url(data);
        expect([text, fromBase64url(text)]).toEqual([
          Buffer.from(data).toString('base64url'),
          data,
        ]);
      }),
    );
  });

  test('base64url has one text for each sequence of bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', '=', '+', ' ') }),
        (text) => {
          const data = fromBase64url(text);
          expect(data === undefined || toBase64url(data) === text).toBe(true);
        },
      ),
    );
  });

  test('public keys', () => {
    fc.assert(
      fc.property(bytes(32), (key) => {
        expect(publicKeyBytes(publicKeyText(key))).toEqual(key);
      }),
    );
  });

  test('UTF-8 of well-formed text', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(fromUtf8(utf8(text))).toBe(text);
      }),
    );
  });

  test('padding, to one of five sizes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6140, size: 'max' }), (data) => {
        const padded = pad(data);
        const back = padded && unpad(padded);
        expect([back, paddedSizes.some((size) => size === padded?.length)]).toEqual([data, true]);
      }),
    );
  });
});

test('padding that was touched is refused', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 304, max: 511 }),
      (data, at) => {
        const padded = pad(data) ?? new Uint8Array();
        padded[at] = 1;
        expect(unpad(padded)).toBeUndefined();
      },
    ),
  );
});

describe('canonical JSON', () => {
  const json = fc.jsonValue({ stringUnit: 'binary' }).filter(isHashable) as fc.Arbitrary<Json>;

  test('reads back as the same value', () => {
    const withoutNegativeZero = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(withoutNegativeZero(value));
      }),
    );
  });

  test('does not depend on the order of keys', () => {
    const dictionary = fc.uniqueArray(fc.tuple(wellFormed, fc.string()), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(dictionary, (entries) => {
        const backwards = Object.fromEntries([...entries].reverse());
        expect(canonicalJson(backwards)).toBe(canonicalJson(Object.fromEntries(entries)));
      }),
    );
  });

  test('orders keys by their UTF-8 bytes', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (left, right) => {
        const byBytes = Math.sign(compareBytes(utf8(left), utf8(right)));
        expect(Math.sign(compareKeys(left, right))).toBe(byBytes);
      }),
    );
  });
});

describe('a record number', () => {
  const number = fc.record({
    prefix: fc.stringMatching(/^[A-Z][A-Z0-9]{1,3}$/),
    counter: fc.integer({ min: 1, max: 99_999_999 }),
  });

  test('reads back, with or without capitals', () => {
    fc.assert(
      fc.property(number, (value) => {
        const text = formatRecordNumber(value) ?? '';
        expect(parseRecordNumber(` ${text.toLowerCase()} `)).toEqual({ ok: true, value });
      }),
    );
  });

  test('with one digit wrong is refused', () => {
    fc.assert(
      fc.property(number, fc.nat(), fc.integer({ min: 1, max: 9 }), (value, place, step) => {
        const text = formatRecordNumber(value) ?? '';
        const at = text.indexOf('-') + 1 + (place % (text.length - 2 - text.indexOf('-') - 1));
        const wrong = String((Number(text[at]) + step) % 10);
        const typed = text.slice(0, at) + wrong + text.slice(at + 1);
        expect(parseRecordNumber(typed).ok).toBe(false);
      }),
    );
  });

  test('with two neighbours swapped is refused', () => {
    fc.assert(
      fc.property(number, fc.nat(), (value, place) => {
        const text = formatRecordNumber(value) ?? '';
        const start = text.indexOf('-') + 1;
        const at = start + (place % (text.lastIndexOf('-') - start - 1));
        const swapped = `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
        expect(swapped === text || !parseRecordNumber(swapped).ok).toBe(true);
      }),
    );
  });
});
