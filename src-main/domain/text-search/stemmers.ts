import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stem as english } from 'porter2';
import type { SpokenLanguage } from './languages.ts';

/** Takes a word in lower case. */
type Stem = (word: string) => string;

/**
 * Stems with other characters in the place of some: of the stand-ins those that the word does not have.
 * MongoDB's stemmers are of 2013; what the newer ones treat otherwise is hidden from them in this way.
 */
const withStandIns =
  (stem: Stem, hidden: RegExp, standIns: string): Stem =>
  (word) => {
    if (!hidden.test(word)) return stem(word);
    const free = [...standIns].filter((each) => !word.includes(each));
    const pairs = [...new Set(Array.from(word).filter((each) => hidden.test(each)))]
      .slice(0, free.length)
      .map((each, at) => [each, free[at] ?? each] as const);
    const changed = pairs.reduce((text, [each, free]) => text.replaceAll(each, free), word);
    return pairs.reduce((text, [each, free]) => text.replaceAll(free, each), stem(changed));
  };

/** Consonants that none of the endings has, for what is neither a vowel nor a consonant of the language. */
const danishConsonants = 'qwx';
const finnishConsonants = 'qxzwcbf';

/** These are never part of a word. */
const noLetters = '!?';

/** In MongoDB an e and an i with a diaeresis are vowels like others, but at the end of "exiguë". */
const frenchVowels = 'ùôûàê';
const gue =
  /(?<=^(?:[aeiouyâàëéêèïîôûù]{2}.+|(?![aeiouyâàëéêèïîôûù]{2}).+[aeiouyâàëéêèïîôûù].*))guë$/;
const frenchVowelsAlike = withStandIns(french, /[ëï]/, frenchVowels);
const frenchStem: Stem = (word) => {
  const stem = frenchVowelsAlike(word);
  return /guës?$/.test(word) ? stem.replace(gue, 'gu') : stem;
};

/** MongoDB's Hungarian was read in another code page: its double acute accents are a tilde and a circumflex. */
const doubleAcute: Readonly<Record<string, string>> = { õ: 'ő', û: 'ű' };
const hungarianStem: Stem = withStandIns(
  (word) => hungarian(word.replace(/[õû]/g, (letter) => doubleAcute[letter] ?? letter)),
  /[őű]/,
  noLetters,
);

/** MongoDB's Portuguese has two Spanish endings in the place of its own. */
const portugueseStem: Stem = (word) => {
  const spanish = /uci(?:ón|ones)$/.exec(word);
  if (spanish !== null) {
    const before = word.slice(0, spanish.index);
    if (portuguese(`${before}ução`) === `${before}u`) return `${before}u`;
  }
  return portuguese(word.replace(/(?<=u)ç(?=(?:ão|ões)$)/, '!')).replace('!', 'ç');
};

const stemmers: Readonly<Record<SpokenLanguage, Stem>> = {
  danish: withStandIns(danish, /[^a-zæåø]/, danishConsonants),
  dutch,
  english,
  finnish: withStandIns(finnish, /[^a-zäö]/, finnishConsonants),
  french: frenchStem,
  german,
  hungarian: hungarianStem,
  italian,
  norwegian,
  portuguese: portugueseStem,
  romanian,
  russian: withStandIns(russian, /ё/, noLetters),
  spanish,
  swedish,
  turkish,
};

/**
 * UTF-16 units of the longest word that is stemmed in another language than English: the work grows with
 * their square.
 */
const longest = 512;

/** A word in lower case without its ending, as MongoDB's text index takes it. */
export const stemOf = (word: string, language: SpokenLanguage): string =>
  word.length > longest && language !== 'english' ? word : stemmers[language](word);
