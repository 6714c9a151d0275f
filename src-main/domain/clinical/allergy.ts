import type { Allergy, Medication } from '#contract/clinical.ts';
import { type CodeEntry, medicines, substances } from './code-lists.ts';
import { editDistance } from './edit-distance.ts';
import { fold, foldedWords } from './fold.ts';

/** How a medicine meets an allergy: it is the substance, of its class, or of a class that may cross. */
export interface AllergyMatch {
  readonly allergy: Allergy;
  readonly relation: 'same' | 'class' | 'cross';
  /** The class that both share, or the medicine's own class for `cross`; empty for `same`. */
  readonly class: string;
}

interface Known {
  readonly code: string;
  readonly names: readonly string[];
  readonly classes: readonly string[];
}

// Beta-lactams share parts of their structure; a reaction is uncommon, so it warns only.
const mayCross: Readonly<Record<string, readonly string[]>> = {
  penicillin: ['cephalosporin', 'carbapenem'],
  cephalosporin: ['penicillin', 'carbapenem'],
  carbapenem: ['penicillin', 'cephalosporin'],
};

const knownOf = (entry: CodeEntry & { readonly classes: readonly string[] }): Known => ({
  code: entry.code,
  names: [entry.text, ...entry.words].map(fold).filter((name) => name !== ''),
  classes: entry.classes,
});

const holds = (text: string, name: string): boolean => ` ${text} `.includes(` ${name} `);

interface Named {
  readonly entry: Known;
  readonly name: string;
}

interface Lexicon {
  readonly entries: readonly Known[];
  /** Names of one or more words in which a slip is recognised. */
  readonly long: readonly Named[];
}

/** Every entry that a text names, but none whose name is only a part of a longer one found. */
const namedIn = (entries: readonly Known[], text: string): readonly Named[] => {
  const found = entries.flatMap((entry) =>
    entry.names.filter((name) => holds(text, name)).map((name): Named => ({ entry, name })),
  );
  return found.filter(
    ({ name }) => !found.some((other) => other.name !== name && holds(other.name, name)),
  );
};

// Spellings of neighbouring languages (amoxicilina, pénicilline) and one slip of the finger.
const allowedSlips = (word: string): number => {
  if (word.length >= 9) return 2;
  return word.length >= 7 ? 1 : 0;
};

const longNames = (entries: readonly Known[]): readonly Named[] =>
  entries.flatMap((entry) =>
    entry.names.filter((name) => allowedSlips(name) > 0).map((name): Named => ({ entry, name })),
  );

const isNear = (word: string, name: string): boolean => {
  const slips = Math.min(allowedSlips(word), allowedSlips(name));
  return (
    word[0] === name[0] &&
    Math.abs(word.length - name.length) <= slips &&
    editDistance(word, name, slips) <= slips
  );
};

const nearTo = ({ long }: Lexicon, words: readonly string[]): readonly Known[] =>
  words
    .filter((word) => allowedSlips(word) > 0)
    .flatMap((word) => long.filter(({ name }) => isNear(word, name)).map(({ entry }) => entry));

const lexiconOf = (entries: readonly Known[]): Lexicon => ({ entries, long: longNames(entries) });

const knownMedicines = lexiconOf(medicines.map(knownOf));
const knownSubstances = lexiconOf(substances.map(knownOf));

/** What a code and a text name together: a text may have been changed after its code was chosen. */
const recognise = (lexicon: Lexicon, code: string, text: string): readonly Known[] => {
  const byCode = code === '' ? [] : lexicon.entries.filter((entry) => entry.code === code);
  const named = namedIn(lexicon.entries, text);
  const understood = new Set(named.flatMap(({ name }) => name.split(' ')));
  const others = foldedWords(text).filter((word) => !understood.has(word));
  return [...byCode, ...named.map(({ entry }) => entry), ...nearTo(lexicon, others)];
};

const classesOf = (entries: readonly Known[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ classes }) => classes));

interface Subject {
  readonly text: string;
  readonly medicines: readonly Known[];
  readonly classes: ReadonlySet<string>;
}

const subjectOf = (code: string, typed: string): Subject => {
  const text = fold(typed);
  const found = recognise(knownMedicines, code, text);
  const substance = recognise(knownSubstances, code, text);
  return { text, medicines: found, classes: classesOf([...found, ...substance]) };
};

const sharesWords = (left: string, right: string): boolean =>
  left !== '' && right !== '' && (holds(left, right) || holds(right, left));

const compare = (allergy: Allergy, against: Subject, drug: Subject): AllergyMatch | null => {
  const sameMedicine = against.medicines.some(({ code }) =>
    drug.medicines.some((medicine) => medicine.code === code),
  );
  if (sameMedicine || sharesWords(against.text, drug.text)) {
    return { allergy, relation: 'same', class: '' };
  }
  const shared = [...against.classes].find((name) => drug.classes.has(name));
  if (shared !== undefined) return { allergy, relation: 'class', class: shared };
  const crossing = [...against.classes]
    .flatMap((name) => mayCross[name] ?? [])
    .find((name) => drug.classes.has(name));
  return crossing === undefined ? null : { allergy, relation: 'cross', class: crossing };
};

const strength = { same: 0, class: 1, cross: 2 } as const;

/**
 * Tells which of some allergies a medicine meets, the closest first. Knows the medicines and substances
 * of the code lists, in other spellings too; a name it does not know meets an allergy in the same words
 * only.
 */
export const allergyMatcher = (
  allergies: readonly Allergy[],
): ((medication: Pick<Medication, 'drug' | 'code'>) => readonly AllergyMatch[]) => {
  const subjects = allergies.map((allergy) => ({
    allergy,
    against: subjectOf(allergy.code, allergy.substance),
  }));
  return ({ code, drug }) => {
    if (subjects.length === 0) return [];
    const subject = subjectOf(code, drug);
    return subjects
      .flatMap(({ allergy, against }) => compare(allergy, against, subject) ?? [])
      .toSorted((left, right) => strength[left.relation] - strength[right.relation]);
  };
};
