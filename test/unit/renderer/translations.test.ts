import { describe, expect, test } from 'vitest';
import { patientKeys } from '#test/support/patient-words.ts';
import { ar } from '#renderer/text/ar/index.ts';
import { en } from '#renderer/text/en/index.ts';
import { hi } from '#renderer/text/hi/index.ts';
import { startText, textIn, wordsFor } from '#renderer/text/i18n.ts';
import { sw } from '#renderer/text/sw/index.ts';
import type { TranslationOf } from '#renderer/text/translation.ts';

interface Words {
  readonly [key: string]: string | readonly string[] | Words;
}

/** `['kiosk.back', 'Back']` for every text. */
const textsOf = (words: Words, before = ''): readonly (readonly [string, string])[] =>
  Object.entries(words).flatMap(([key, part]) => {
    if (typeof part === 'string') return [[before + key, part] as const];
    if (Array.isArray(part)) return [];
    return textsOf(part as Words, `${before}${key}.`);
  });

const formOf = /_(zero|one|two|few|many|other)$/;
const english = new Map(textsOf(en));
/** Texts that change with their `count`, without the form. */
const counted = new Set(
  [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(formOf, '')),
);

const readByPatients = patientKeys([...english.keys()]);

const isCounted = (key: string): boolean =>
  formOf.test(key) && counted.has(key.replace(formOf, ''));
/** The key's own text in English; for one of several forms, the form that holds everything. */
const englishOf = (key: string): string | undefined =>
  english.get(isCounted(key) ? key.replace(formOf, '_other') : key);

const blanksOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].toSorted();

const withoutBlanks = (text: string): string => text.replaceAll(/\{\{\w+\}\}/g, '');

/** One, two and none may be said in words; every other number has to be shown. */
const saysCount = /_(zero|one|two)$/;

const sameBlanks = (key: string, text: string): boolean => {
  const wanted = blanksOf(englishOf(key) ?? '');
  const held = blanksOf(text);
  const inWords = saysCount.test(key) ? wanted.filter((name) => name !== 'count') : wanted;
  return [wanted, inWords].some((names) => names.join() === held.join());
};

/** The keys that a language has to have in place of an English one. */
const formsOf = (key: string, forms: readonly string[]): readonly string[] =>
  isCounted(key) ? forms.map((form) => key.replace(formOf, `_${form}`)) : [key];

describe.each([
  ['sw', sw, ['one', 'other'], /\p{Script=Latin}/u],
  ['ar', ar, ['zero', 'one', 'two', 'few', 'many', 'other'], /\p{Script=Arabic}/u],
  ['hi', hi, ['one', 'other'], /\p{Script=Devanagari}/u],
] as const)('the words in %s', (lang, words, forms, script) => {
  const translated = new Map(textsOf(words));

  test('are there for all that a patient can read, and for nothing else', () => {
    const wanted = readByPatients.flatMap((key) => formsOf(key, forms));
    const missing = [...new Set(wanted)].filter((key) => !translated.has(key));
    const unread = [...translated.keys()].filter((key) => !wanted.includes(key));
    expect({ missing, unread }, `src-renderer/text/${lang} against the pages`).toEqual({
      missing: [],
      unread: [],
    });
  });

  test('stand for English ones, with the same blanks', () => {
    const wrong = [...translated].filter(
      ([key, text]) => englishOf(key) === undefined || !sameBlanks(key, text),
    );
    expect(wrong).toEqual([]);
  });

  test('have every form that the language counts in', () => {
    const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();
    const keys = [...translated.keys()].filter(isCounted);
    const incomplete = keys
      .flatMap((key) => formsOf(key, pluralCategories))
      .filter((key) => !translated.has(key));
    expect({ forms: new Set(pluralCategories), incomplete }).toEqual({
      forms: new Set<string>(forms),
      incomplete: [],
    });
  });

  test('are written in its script', () => {
    const letters = /\p{L}/u;
    const foreign = [...translated].filter(
      ([, text]) => letters.test(withoutBlanks(text)) && !script.test(text),
    );
    expect(foreign).toEqual([]);
  });
});

describe('a translation', () => {
  test('is refused by the types when a key or a blank is not the English one, or a form is foreign', () => {
    const right: TranslationOf<{ a_one: '{{count}} {{b}}'; a_other: '{{count}} {{b}}' }, 'ar'> = {
      a_few: '{{b}}: {{count}}',
    };
    // @ts-expect-error -- English has no such key
    const key: TranslationOf<{ a: 'x' }, 'sw'> = { b: 'y' };
    // @ts-expect-error -- the name is lost
    const blank: TranslationOf<{ a: 'for {{name}}' }, 'sw'> = { a: 'kwa' };
    // @ts-expect-error -- Hindi has no form for a few
    const form: TranslationOf<{ a_other: '{{count}}' }, 'hi'> = { a_few: '{{count}}' };
    expect([right, key, blank, form]).toHaveLength(4);
  });
});

describe('the language of the words', () => {
  test.each([
    ['ar-EG', 'ar'],
    ['sw-KE', 'sw'],
    ['hi', 'hi'],
    ['en-US', 'en'],
    ['fr-FR', 'en'],
    ['arn', 'en'],
  ] as const)('for %s is %s', (lang, words) => {
    expect(wordsFor(lang)).toBe(words);
  });

  test('is English where a word is in no other', () => {
    startText();
    expect(textIn('ar')('home.newPatient')).toBe(en.home.newPatient);
  });

  test('counts as it counts, and keeps a name within its sentence', () => {
    startText();
    const t = textIn('ar');
    expect([
      ...[1, 2, 3, 11].map((count) => t('patientLogin.wrongPin', { count }).split('.')[0]),
      t('patientRecord.allergy', { what: 'Penicillin' }),
    ]).toEqual([
      'بقيت محاولة واحدة',
      'بقيت محاولتان',
      'بقيت \u20683\u2069 محاولات',
      'بقيت \u206811\u2069 محاولة',
      'حساسية: \u2068Penicillin\u2069',
    ]);
  });
});
