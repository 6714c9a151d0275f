import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { parseJson } from '#domain/transaction/parse-json.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import { getting, posting } from './ask.ts';
import type { Case } from './compare.ts';
import { encodingCases } from './encoding-cases.ts';
import { pairOfNodes } from './pair.ts';
import { createBody, identified, number, outputOf, ada, signedCreate, textOf } from './sealed.ts';

const seed = 20_200_222;
const run = randomUUID();

/** Nobody signed it: the answer tells whether the hash was found right, and nothing is kept. */
const unsigned = (name: string, data: Json, metadata: Json = null): Case => ({
  name,
  request: posting(textOf(identified(createBody(data, [outputOf([ada])], metadata)))),
});

const float = fc.double({ noNaN: true, noDefaultInfinity: true });

/** The ways in which programs write the same number. */
const lexeme = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.integer().map((value) => `${value}.0`),
  float.map((value) => value.toExponential()),
  float.map((value) => value.toExponential().replace('e+', 'E')),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value.toFixed(7)),
  fc.constantFrom(
    '-0',
    '-0.0',
    '0.0',
    '1e5',
    '1E+5',
    '1e16',
    '1e-7',
    '123456789012345680.0',
    '1e22',
    '0.1e1',
    '100000000000000000000.0',
    '1e-05',
    '2.5E-1',
  ),
);

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '\u0000',
    '\u001f\u007f',
    '\u2028',
    '"\\/\b\f\n\r\t',
    '\ufeff',
    '\ud83d\ude00',
    '\uffff',
  ),
);

const { value: anyJson } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    lexeme.map((each) => `lexeme:${each}`),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));

const marked = /"lexeme:([^"]*)"/g;

/** Numbers stand as marked strings until the text is made: fast-check copies what it makes. */
const withNumbers = (value: unknown): Json =>
  parseJson(JSON.stringify(value).replace(marked, '$1')) as Json;

/** A number as a ledger reads it. */
const numeral = (lexemeText: string): Json => parseJson(lexemeText) as Json;

const sample = <Value>(arbitrary: fc.Arbitrary<Value>, count: number): Value[] =>
  fc.sample(arbitrary, { seed, numRuns: count });

const keys = [
  '$a',
  'a$',
  'a.b',
  '.',
  'a\0b',
  '',
  ' ',
  '__proto__',
  'constructor',
  'language',
  'é',
  '"',
  "'",
];
const languages: readonly Json[] = [
  'en',
  'english',
  'Luganda',
  'EN',
  '',
  1,
  null,
  true,
  ['en'],
  { a: 'b' },
  number('1.0'),
  "l'oc",
];

const nestings: readonly ((inner: Json) => Json)[] = [
  (inner) => inner,
  (inner) => ({ deep: { deeper: inner } }),
  (inner) => ({ list: [1, [inner, inner]] }),
];

const member = (key: string, value: Json): Json =>
  parseJson(`{${JSON.stringify(key)}:${textOf(value)}}`) as Json;

const keyCases = nestings.flatMap((nest, depth) =>
  [
    ...keys.map((key) => member(key, 'value')),
    ...languages.map((value) => member('language', value)),
  ].flatMap((value, index) => [
    unsigned(`data ${depth}.${index}`, nest(value)),
    unsigned(`metadata ${depth}.${index}`, null, nest(value)),
    unsigned(`both ${depth}.${index}`, nest(value), nest(value)),
  ]),
);

const broken = { differs: 'breaks there, refused here' } as const;

/** Bodies that are no transaction in JSON, or JSON that its readers disagree about. */
const hostile: readonly Case[] = [
  ...[
    '',
    ' ',
    '{',
    '{"id":',
    '{} {}',
    "{'a':1}",
    '{"a":01}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":+1}',
    '{"a":"\t"}',
    '\u0000',
    '[1,]',
    'nul',
  ].map((body): Case => ({ name: `text ${JSON.stringify(body)}`, request: posting(body) })),
  { name: 'not UTF-8', request: posting(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)) },
  { name: 'a byte order mark', request: posting('\ufeff{}') },
  { name: 'an empty object', request: posting('{}') },
  { name: 'the same member twice', request: posting('{"id":"00","id":null}') },
  { name: '__proto__', request: posting('{"__proto__":{"id":"00"},"id":"00"}') },
  ...['NaN', 'Infinity', '-Infinity', '1e400'].map((value): Case => ({
    name: value,
    request: posting(`{"id":"00","metadata":{"n":${value}}}`),
    differs: 'not JSON here',
  })),
  {
    name: 'a lone surrogate',
    request: posting('{"id":"00","metadata":{"n":"\\ud800"}}'),
    ...broken,
  },
];

const levels = (count: number): Json =>
  Array.from({ length: count }).reduce<Json>((inner) => ({ a: [inner] }), 'deep');

const depths = [5, 20, 60].flatMap((count) => [
  unsigned(`data ${2 * count} deep`, { value: levels(count) }),
  unsigned(`metadata ${2 * count} deep`, null, { value: levels(count) }),
]);

const plain = textOf(signedCreate(createBody({ run, member: 'once' }, undefined, { b: 2 })));
const other = '"metadata":{"b":3}';

/** Of a member that stands there twice the last counts, for the hash as for what is kept. */
const twice: readonly Case[] = [
  { name: 'metadata first', request: posting(`${plain.slice(0, -1)},${other}}`) },
  { name: 'an id first', request: posting(`{"id":"00",${plain.slice(1)}`) },
  { name: 'metadata last', request: posting(`{${other},${plain.slice(1)}`) },
  {
    name: 'inside data',
    request: posting(plain.replace('"member":', '"member":"twice","member":')),
  },
  {
    name: 'inside an input',
    request: posting(plain.replace('"fulfills":', '"fulfills":1,"fulfills":')),
  },
];

const numbers = [
  '1.0',
  '-0.0',
  '1e5',
  '1e16',
  '1e22',
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '0.1',
  '1e-7',
  '1.7976931348623157e308',
  '2.2250738585072014e-308',
];

const signedNumbers = signedCreate(
  createBody({ run, numbers: numbers.map(numeral) }, [outputOf([ada])], {
    list: numbers.map(numeral),
    text: '\u0000\u001f\u2028 é \u{1f600}',
  }),
);

describe('data and metadata', () => {
  const { agree, hold } = pairOfNodes();

  test('hash alike, whatever JSON they hold', { timeout: 300_000 }, () =>
    agree(
      sample(fc.tuple(anyJson, anyJson), 700).map(([data, metadata], index) =>
        unsigned(`sample ${index}`, { a: withNumbers(data) }, { b: withNumbers(metadata) }),
      ),
    ),
  );
  test('have the same forbidden keys and languages', () => agree(keyCases));
  test('are refused alike when they are hostile', () => agree(hostile));
  test('are read alike in every encoding of JSON', () => agree(encodingCases));
  test('are hashed alike at any depth', () => agree(depths));
  test('have members twice alike', () => agree(twice, 1));
  test('are served with the numbers that were posted', async () => {
    await hold(signedNumbers);
    await agree([
      { name: 'again', request: posting(textOf(signedNumbers)) },
      { name: 'by id', request: getting(`transactions/${signedNumbers.id}`) },
      { name: 'by asset', request: getting(`transactions?asset_id=${signedNumbers.id}`) },
    ]);
  });
});
