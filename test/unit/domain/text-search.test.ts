import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTextQuery } from '#domain/text-search/text-query.ts';
import { searchedTexts, textScore } from '#domain/text-search/text-score.ts';
import { folded, wordsOf } from '#domain/text-search/words.ts';
import type { Json } from '#domain/transaction/transaction.ts';

interface Recorded {
  readonly documents: readonly Json[];
  readonly searches: readonly {
    readonly search: string;
    readonly scores: Readonly<Record<string, number>>;
  }[];
}

/** What MongoDB answered. */
const recorded = JSON.parse(
  readFileSync(new URL('../../vectors/text-search.json', import.meta.url), 'utf8'),
) as Recorded;

const idOf = (index: number): string => (0xabc0 + index).toString(16).padStart(64, '0');

describe('a search scores documents as MongoDB does', () => {
  const texts = recorded.documents.map((value, index) => searchedTexts(idOf(index), value));

  test.each(recorded.searches)('$search', ({ search, scores }) => {
    const query = parseTextQuery(search);

    const found = texts.flatMap((each, index) => {
      const score = query.words.size === 0 ? null : textScore(each, query);
      return score === null ? [] : [[String(index), score]];
    });

    expect(Object.fromEntries(found)).toEqual(scores);
  });
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
  expect(folded(text)).toBe(without);
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

  test('of null metadata are its id', () => {
    expect(searchedTexts('id', null)).toEqual([{ text: 'id', language: 'english' }]);
  });
});
