import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#domain/transaction/canonical-json.ts';
import { isHashable } from '#domain/transaction/hashable.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { pythonRepr } from '#domain/transaction/python-repr.ts';
import type { Json } from '#domain/transaction/transaction.ts';

describe('a number is hashed and served as it was posted', () => {
  test.each([
    ['1.0', '1.0', '1.0'],
    ['1', '1', '1'],
    ['-0', '0', '0'],
    ['-0.0', '-0.0', '-0.0'],
    ['1e5', '100000.0', '100000.0'],
    ['1E+16', '1e+16', '1e+16'],
    ['1e-7', '1e-07', '1e-7'],
    ['0.1', '0.1', '0.1'],
    ['9007199254740993', '9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808', '-9223372036854775808'],
    ['5e-324', '0.0', '0.0'],
    ['-5e-324', '-0.0', '-0.0'],
  ])('%s', (lexeme, hashed, served) => {
    const value = parseJson(`{"n":[${lexeme}]}`) as Json;

    expect([canonicalJson(value), JSON.stringify(value)]).toEqual([
      `{"n":[${hashed}]}`,
      `{"n":[${served}]}`,
    ]);
  });

  test.each(['9223372036854775808', '-9223372036854775809', '1'.padEnd(40, '0')])(
    '%s is not stored',
    (lexeme) => {
      expect(isHashable(parseJson(`[${lexeme}]`))).toBe(false);
    },
  );

  test.each([
    'NaN',
    'Infinity',
    '1e400',
    '01',
    '1.',
    `${'['.repeat(100_000)}1.0${']'.repeat(100_000)}`,
  ])('not JSON: %.20s', (text) => {
    expect(parseJson(text)).toBe(undefined);
  });

  test.each<[string, string]>([
    ['{"__proto__":1.0,"a":{"__proto__":[2.0]}}', '{"__proto__":1.0,"a":{"__proto__":[2.0]}}'],
    ['{"a":1.0,"a":2,"b":[0.5,3.0]}', '{"a":2,"b":[0.5,3.0]}'],
    ['[0.5,1.5,2.0,"0.5",1234567890123456]', '[0.5,1.5,2.0,"0.5",1234567890123456]'],
    ['"1.0"', '"1.0"'],
    [' 1.0 ', '1.0'],
    ['-1.0', '-1.0'],
    ['[1,1.0]', '[1,1.0]'],
    ['{"a" :\n\t-1.0,\r\n"b":[1 , 2E2]}', '{"a":-1.0,"b":[1,200.0]}'],
    ['{"3e5":"a 1.0, 2.0","b":3.0}', '{"3e5":"a 1.0, 2.0","b":3.0}'],
    ['[\r9007199254740993]', '[9007199254740993]'],
  ])('%s', (text, served) => {
    expect(JSON.stringify(parseJson(text))).toBe(served);
  });

  test.each([
    ['a string that never ends', `"${'\\"'.repeat(500_000)}`],
    ['a number of many digits', `[${'9'.repeat(1_000_000)}`],
    ['a number that never ends', `[${'1e'.repeat(500_000)}`],
  ])('a text of 1 MB is refused at once: %s', (_, text) => {
    const begun = performance.now();

    expect(parseJson(text)).toBe(undefined);
    expect(performance.now() - begun).toBeLessThan(5_000); // of a quadratic one: a quarter of an hour
  });

  test('digits and exponents inside strings are text', () => {
    expect(parseJson('{"1e5":"\\"1.0\\" 12345678901234567890"}')).toEqual({
      '1e5': '"1.0" 12345678901234567890',
    });
  });
});

describe("Python's repr", () => {
  test.each<[Json, string]>([
    [null, 'None'],
    [[true, false], '[True, False]'],
    [{ a: [1, 2.5, -0] }, "{'a': [1, 2.5, 0]}"],
    ["it's", '"it\'s"'],
    ['it\'s "so"', "'it\\'s \"so\"'"],
    ['\n\t\\\u0001\u007f\u00a0', "'\\n\\t\\\\\\x01\\x7f\\xa0'"],
    ['é医\u{1f600}\u200b\u{e0001}', "'é医\u{1f600}\\u200b\\U000e0001'"],
  ])('of %j', (value, text) => {
    expect(pythonRepr(value)).toBe(text);
  });
});
