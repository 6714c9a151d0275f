import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageNamed, type SpokenLanguage } from '#domain/text-search/languages.ts';
import { parseTextQuery } from '#domain/text-search/text-query.ts';
import {
  scoreInPieces,
  type SearchedText,
  searchedTexts,
  textScore,
} from '#domain/text-search/text-score.ts';
import { folded, wordsOf } from '#domain/text-search/words.ts';
import { indexLanguages } from '#domain/transaction/stored-keys.ts';
import type { Json } from '#domain/transaction/transaction.ts';

interface Recorded {
  readonly documents: readonly Json[];
  readonly searches: readonly {
    readonly search: string;
    readonly scores: Readonly<Record<string, number>>;
  }[];
}

const vector = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'));

const idOf = (index: number): string => (0xabc0 + index).toString(16).padStart(64, '0');

describe.each(['text-search', 'text-search-languages'])(
  'a search scores documents as MongoDB does: %s',
  (name) => {
    const recorded = vector(name) as Recorded;
    const texts = recorded.documents.map((value, index) => searchedTexts(idOf(index), value));

    test.each(recorded.searches)('$search', ({ search, scores }) => {
      const query = parseTextQuery(search);

      const found = texts.flatMap((each, index) => {
        const score = query.words.size === 0 ? null : textScore(each, query);
        return score === null ? [] : [[String(index), score]];
      });

      expect(Object.fromEntries(found)).toEqual(scores);
    });
  },
);

describe('a word has the ending that MongoDB leaves, and a stop word is none', () => {
  const { words } = vector('stems') as {
    readonly words: Readonly<Record<SpokenLanguage, Readonly<Record<string, string | null>>>>;
  };

  test.each(Object.entries(words) as [SpokenLanguage, Record<string, string | null>][])(
    '%s',
    (language, recorded) => {
      const found = Object.keys(recorded).map((word) => [word, wordsOf(word, language)[0] ?? null]);

      expect(Object.fromEntries(found)).toEqual(recorded);
    },
  );
});

test('every language that a transaction may name has words of its own', () => {
  const named = [...indexLanguages].filter((name) => !name.startsWith('en'));

  expect(named.filter((name) => languageNamed(name) === 'english')).toEqual([]);
});

describe('words', () => {
  test.each([
    ['Running runners RUN', ['run', 'runner', 'run']],
    ['the cat and not a dog', ['cat', 'dog']],
    ["don't the doctor's notes", ['doctor', 'note']],
    ['blood-pressure 120/80, e-mail', ['blood', 'pressur', '120', '80', 'e', 'mail']],
    ['Crème brûlée, ÉTÉ', ['creme', 'brulee', 'ete']],
    ['naïve résumés', ['naiv', 'resume']],
    ['Привет, ёлка', ['привет', 'елка']],
    ['日本語。東京', ['日本語', '東京']],
    ['x^y z`w', ['x', 'y', 'z', 'w']],
    ['', []],
    [' .,;- ', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text, 'english')).toEqual(words);
  });

  test('keep stop words and endings in no language, and end at apostrophes', () => {
    expect(wordsOf("The running doctors don't", 'none')).toEqual([
      'the',
      'running',
      'doctors',
      'don',
      't',
    ]);
  });

  test('keep stop words where they are to be kept', () => {
    expect(wordsOf('not the runs', 'english', true)).toEqual(['not', 'the', 'run']);
  });
});

test.each([
  ['ÉTÉ Straße', 'ete straße'],
  ['a^b`c', 'abc'],
  ['日本^`', '日本'],
  ['e\u0301', 'e'],
])('a phrase in %j is looked for in %j', (text, without) => {
  expect(folded(text, 'english')).toBe(without);
});

test('the letter I has no dot in Turkish', () => {
  expect([folded('ILICA İL', 'turkish'), wordsOf('ILICA', 'turkish')]).toEqual([
    'ılıca il',
    ['ılıc'],
  ]);
});

describe('a long text', () => {
  const sentence = 'a long sentence with Straße, \u{1d4d0}, running';
  const long = Array.from({ length: 2000 }, (_, at) => `${sentence} word${at}`).join(' ');
  const scored = (texts: readonly SearchedText[], search: string) => {
    const pieces = scoreInPieces(texts, parseTextQuery(search));
    let count = 0;
    for (let piece = pieces.next(); ; piece = pieces.next()) {
      if (piece.done === true) return { count, score: piece.value };
      count += 1;
    }
  };

  test.each([
    'running',
    'running -absent',
    '"STRAßE, \u{1d4d0}" word1999',
    'word1 "word1500 a long"',
  ])('is looked through in pieces for %s, with the score of the whole', (search) => {
    const texts = [{ text: long, language: 'english' as const }];
    const { words } = parseTextQuery(search);
    const all = wordsOf(long, 'english');
    const expected = [...words].map((word) => {
      const count = all.filter((each) => each === word).length;
      return count === 0 ? 0 : (2 - 2 ** (1 - count)) * ((0.5 * count) / all.length + 0.5);
    });
    const { count, score } = scored(texts, search);

    expect(count).toBeGreaterThan(20);
    expect(score ?? 0).toBeCloseTo(
      expected.reduce((sum, each) => sum + each, 0),
      12,
    );
  });
});

describe('a query', () => {
  const read = (search: string) => {
    const { words, excludedWords, phrases, excludedPhrases } = parseTextQuery(search);
    return [[...words], [...excludedWords], phrases, excludedPhrases];
  };

  test.each([
    ['blood pressure', [['blood', 'pressur'], [], [], []]],
    ['blood -pressure', [['blood'], ['pressur'], [], []]],
    ['blood-pressure', [['blood', 'pressur'], [], [], []]],
    ['"high blood" low', [['high', 'blood', 'low'], [], ['high blood'], []]],
    ['low -"high blood"', [['low'], [], [], ['high blood']]],
    ['"never closed', [['never', 'close'], [], [], []]],
    ['-', [[], [], [], []]],
    ['the -and', [[], [], [], []]],
    ['', [[], [], [], []]],
  ])('%j', (search, expected) => {
    expect(read(search)).toEqual(expected);
  });
});

describe('the texts of a document', () => {
  test('are its id and every string, but the names of languages', () => {
    const document = {
      language: 'none',
      a: 'one',
      b: ['two', 3, null, { c: 'three', language: 'english' }],
    };

    expect(searchedTexts('id', document)).toEqual([
      { text: 'id', language: 'english' },
      { text: 'one', language: 'none' },
      { text: 'two', language: 'none' },
      { text: 'three', language: 'english' },
    ]);
  });

  test('are in the language that stands nearest', () => {
    const document = { language: 'fr', a: 'un', b: { c: ['deux', { language: 'de', d: 'drei' }] } };

    expect(searchedTexts('id', document).map(({ language }) => language)).toEqual([
      'english',
      'french',
      'french',
      'german',
    ]);
  });

  test('of null metadata are its id', () => {
    expect(searchedTexts('id', null)).toEqual([{ text: 'id', language: 'english' }]);
  });
});
