import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Json } from '#domain/transaction/transaction.ts';
import { number } from './sealed.ts';
import type { SearchedDocument } from './searches.ts';

const seed = 20_200_222;
const run = randomUUID();

/**
 * Words that share stems, stop words, and pieces that a reader of text may take apart in two ways. None has
 * a character beyond U+FFFF after its first vowel: MongoDB's stemmer loses that vowel and keeps the ending.
 */
const words = [
  ...'run running runs runner ran happily happiness happy generous generously generate'.split(' '),
  ...'skis skies sky dying news early only university universe organization organ'.split(' '),
  ...'studies studying study cries knees daily valley bus buses hopping hoped hoping'.split(' '),
  ...'the a and not is was who their aren can will just with about through'.split(' '),
  ...'Blood PRESSURE blood-pressure heart-beat e-mail x-ray covid-19 COVID 19 2024'.split(' '),
  ...'120/80 3.14 1,000 10% $5 a.b foo_bar foo@example.org https://x.org/y?z=1#w'.split(' '),
  ...'café cafe CAFÉ naïve résumé resume Müller Mueller straße STRASSE İstanbul ısı'.split(' '),
  ...'Ångström angstrom smørrebrød smorrebrod Łódź lodz øre ﬁnger finger ½ ² №5'.split(' '),
  ...'привет Привет ПРИВЕТ ёлка елка Ελλάδα ελλαδα σίγμα ΣΊΓΜΑ'.split(' '),
  ...'日本語 東京都 東京 こんにちは パン ハ゜ン 한국어 สวัสดี नमस्ते नमसते שלום שָׁלוֹם مرحبا مُرَحِّب'.split(
    ' ',
  ),
  ...'\u{1f600} \u{1f600}b \u{1d4d0}\u{1d4d1} \u{10400}x \u{10428}x Ⅷ ⅷ ǅ ǆ'.split(' '),
  ..."don't dont doctor's doctors’ doctor’s it's o'neil 'quoted' rock'n'roll isn’t".split(' '),
  ...'co-operate cooperate re-enter "said" (aside) [box] {set} <b> a&b c++ c# .net _ __ -'.split(
    ' ',
  ),
  ...'e\u0301te\u0301 été ete n\u0303 ñ a^b a`b x\u00b4y \u0301 ̈u soft\u00adhyphen zero\u200bwidth'.split(
    ' ',
  ),
  ...'yes yyy sayyid youth by fluently ingly sses ied tional abli logi'.split(' '),
] as const;

const word = fc.constantFrom(...words);
const space = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  '\n',
  '\u00a0',
  '\u3000',
  ', ',
  '. ',
  '; ',
  '-',
  '/',
  '\u2013',
  "'",
  '\u2019',
  '_',
);

const sentence = fc.array(fc.tuple(word, space), { minLength: 1, maxLength: 9 }).map((parts) =>
  parts
    .map(([text, gap]) => text + gap)
    .join('')
    .trimEnd(),
);

const texts = fc.oneof({ weight: 3, arbitrary: word }, { weight: 5, arbitrary: sentence });

const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: texts },
    { weight: 1, arbitrary: fc.constantFrom<Json>(null, true, 19, 2024, number('3.14')) },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 2,
      arbitrary: fc.dictionary(
        fc.constantFrom('name', 'run', 'café', 'the', 'note', 'id', '_id', 'x y'),
        tie('value'),
        {
          maxKeys: 3,
        },
      ),
    },
  ),
}));

/** Documents of one wording, for what chance would miss. */
const chosen: readonly Json[] = [
  {},
  { text: '' },
  { text: 'the' },
  { text: 'run' },
  { text: 'run run' },
  { text: 'run run run run' },
  { one: 'run', two: 'run', three: ['run', 'run fast'] },
  { text: 'running quickly through the long valley with a generous runner' },
  { list: [[['deep run']], [{ a: ['deeper run'] }]] },
  { run: 'in the name of a member' },
  { language: 'none', text: "the running doctors don't stop" },
  { language: 'en', text: "the running doctors don't stop" },
  { inner: { language: 'none', text: 'running studies' }, outer: 'running studies' },
  { language: 'none', inner: { language: 'english', text: 'running studies' } },
  { language: 'none', inner: { text: 'running studies', deep: [{ text: 'hoping' }] } },
  { list: [{ language: 'none', text: 'hoping' }, { text: 'hoping' }, 'hoping'] },
  { text: 'x'.repeat(300) },
  { language: 'fr', text: 'mangeons les cerises' },
  { text: 'q\u{1f600}a\u{1f600}b' },
  { text: `${'long '.repeat(200)}run` },
];

const objectOf = (value: Json): Json => ({ value });

const generated = fc.sample(fc.tuple(anyValue, anyValue), { seed, numRuns: 150 });

/** Every one is another CREATE; MongoDB refuses an empty object as metadata. */
export const documents: readonly SearchedDocument[] = [
  ...chosen.map((data) => ({ data, metadata: null })),
  ...chosen.slice(1).map((metadata) => ({ data: { run }, metadata })),
  ...generated.map(([data, metadata]) => ({ data: objectOf(data), metadata: objectOf(metadata) })),
];

const changedCase = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  (text) => Array.from(text).slice(0, -1).join(''),
  (text) => `${text}s`,
);

const term = fc.tuple(changedCase, word).map(([change, text]) => change(text));
const phrase = fc.tuple(changedCase, texts).map(([change, text]) => change(text));

const asked = fc.oneof(
  { weight: 6, arbitrary: term },
  { weight: 2, arbitrary: term.map((text) => `-${text}`) },
  { weight: 2, arbitrary: phrase.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: phrase.map((text) => `-"${text}"`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '-',
      '--',
      '"',
      '""',
      '- ',
      ' -',
      '"-',
      '-"',
      '\\"',
      '*',
      'r*',
      '.',
      "'",
    ),
  },
);

const gap = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  ' ',
  ' ',
  '',
  '  ',
  '\t',
  '\n',
  '-',
  ',',
  '\u00a0',
  '\u3000',
);

const search = fc
  .array(fc.tuple(asked, gap), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([text, between]) => text + between).join(''));

export const searches = (count: number): readonly string[] => [
  ...new Set([...words, ...fc.sample(search, { seed, numRuns: count })]),
];
