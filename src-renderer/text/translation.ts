/** The forms in which a language writes "1 try, 2 tries": the categories of `Intl.PluralRules`. */
interface PluralForms {
  readonly sw: 'one' | 'other';
  readonly ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
  readonly hi: 'one' | 'other';
}

/** Languages beside English that words exist in. */
export type TranslatedLang = keyof PluralForms;

type EnglishForm = 'zero' | 'one' | 'other';

/** The names in a text's blanks: `{{name}}`. */
type BlanksOf<Words extends string> = Words extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | BlanksOf<Rest>
  : never;

type Both<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer Every,
) => void
  ? Every
  : never;

/** A text with each of these blanks in it. `one` may say its number as a word, so `count` may be left out. */
type Holding<Names extends string> = [Exclude<Names, 'count'>] extends [never]
  ? string
  : Both<
      { [Name in Exclude<Names, 'count'>]: `${string}{{${Name}}}${string}` }[Exclude<
        Names,
        'count'
      >]
    >;

type Renamed<Key, Form extends string> = Key extends `${infer Base}_${EnglishForm}`
  ? `${Base}_${Form}`
  : Key;

type Part<Words, Form extends string> = Words extends string
  ? Holding<BlanksOf<Words>>
  : Translation<Words, Form>;

type Translation<Words, Form extends string> = {
  readonly [Key in keyof Words as Renamed<Key, Form>]?: Part<Words[Key], Form>;
};

/**
 * Some of the English words in another language: the same keys, the same blanks, and the language's own
 * plural forms. What is left out stays English.
 */
export type TranslationOf<English, Lang extends TranslatedLang> = Translation<
  English,
  PluralForms[Lang]
>;
