import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#domain/transaction/canonical-json.ts';
import type { Json } from '#domain/transaction/transaction.ts';

describe('canonical JSON is what a real BigchainDB hashes', () => {
  test.each<[string, Json, string]>([
    ['keys in order, no spaces', { b: [1, true, null], a: {} }, '{"a":{},"b":[1,true,null]}'],
    ['keys by UTF-8 bytes', { '\u{1f600}': '1', '\uff5e': '2' }, '{"\uff5e":"2","\u{1f600}":"1"}'],
    ['non-ASCII raw', 'Zoë 医 \u{1f600} \u2028 \u007f', '"Zoë 医 \u{1f600} \u2028 \u007f"'],
    ['escapes', '"\\/\b\f\n\r\t', '"\\"\\\\/\\b\\f\\n\\r\\t"'],
    ['control characters in upper case', '\u0000\u001f', '"\\u0000\\u001F"'],
    ['the integer -0', -0, '0'],
    ['safe integers', [9007199254740991, -12], '[9007199254740991,-12]'],
    [
      'floats as Python prints them',
      [1e-7, 0.0001, 0.00001, 1.5e300],
      '[1e-07,0.0001,1e-05,1.5e+300]',
    ],
    ['negative floats', [-0.25, -1234.5, -2.5e-10], '[-0.25,-1234.5,-2.5e-10]'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});
