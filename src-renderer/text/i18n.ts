import i18next, { type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation';
    readonly resources: { readonly translation: typeof en };
  }
}

export type Text = TFunction;

const resources = { en: { translation: en } } as const;

/** The languages that the words exist in, each by its own name. */
export const languages: readonly {
  readonly lang: keyof typeof resources;
  readonly name: string;
}[] = [{ lang: 'en', name: 'English' }];

/** The words are English for now; `lang` of the preferences decides dates, numbers and direction. */
export const startText = (): void => {
  void i18next.use(initReactI18next).init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
};

/** Words by typed key: `t('home.newPatient')`. Plurals take `count`. */
export const useText = (): Text => useTranslation().t;

/** The language of the words now. */
export const useLanguage = (): string => useTranslation().i18n.language;

/** For whoever stands before the screen; what the workstation is set to stays. */
export const changeLanguage = (lang: string): void => {
  void i18next.changeLanguage(lang);
};
