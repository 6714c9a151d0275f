import { app } from 'electron';

/** How the system writes dates and numbers, as a BCP 47 tag; null when it does not say. */
export const systemLang = (): string | null => {
  const [first = ''] = [app.getSystemLocale(), ...app.getPreferredSystemLanguages()].filter(
    (lang) => lang !== '' && !/posix/i.test(lang), // a system without a locale
  );
  return first === '' ? null : first;
};
