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

/** The words are English for now; `lang` of the preferences decides dates, numbers and direction. */
export const startText = (): void => {
  void i18next.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
};

/** Words by typed key: `t('home.newPatient')`. Plurals take `count`. */
export const useText = (): Text => useTranslation().t;
