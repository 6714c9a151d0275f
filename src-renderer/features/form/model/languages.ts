/** Languages at hand in the form; any other may be typed. */
export const languageCodes = [
  'en',
  'fr',
  'ar',
  'hi',
  'sw',
  'luo',
  'ki',
  'kam',
  'luy',
  'kln',
  'am',
  'om',
  'so',
  'ti',
  'rw',
  'rn',
  'lg',
  'ny',
  'sn',
  'zu',
  'xh',
  'af',
  'yo',
  'ig',
  'ha',
  'wo',
  'ff',
  'ln',
  'mg',
  'pt',
  'es',
  'de',
  'it',
  'nl',
  'el',
  'pl',
  'ru',
  'uk',
  'tr',
  'fa',
  'ps',
  'ur',
  'bn',
  'pa',
  'gu',
  'mr',
  'ta',
  'te',
  'ml',
  'kn',
  'si',
  'ne',
  'my',
  'th',
  'vi',
  'km',
  'id',
  'tl',
  'zh',
  'ja',
  'ko',
] as const;

const wellFormed = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

export function languageName(code: string, lang: string): string {
  if (!wellFormed.test(code)) return code;
  return new Intl.DisplayNames(lang, { type: 'language', fallback: 'code' }).of(code) ?? code;
}

/** The code of a typed name, or the text itself when no such language is known. */
export function languageCode(typed: string, lang: string, codes: readonly string[]): string {
  const wanted = typed.trim().toLocaleLowerCase();
  const known = codes.find((code) => languageName(code, lang).toLocaleLowerCase() === wanted);
  return known ?? typed;
}
