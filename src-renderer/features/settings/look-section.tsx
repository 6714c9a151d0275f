import { NativeSelect, SegmentedControl, Switch } from '@mantine/core';
import { useClient } from '#renderer/api/client-context.ts';
import { changePreferences, useHasRole, usePreferences, useStatus } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { PatientLanguages } from './patient-languages.tsx';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

const schemes = ['light', 'dark', 'auto'] as const;

/** Places whose dates and numbers a clinic may write; each name in its own language. */
const locales = [
  ['en-GB', 'English, United Kingdom'],
  ['en-US', 'English, United States'],
  ['en-KE', 'English, Kenya'],
  ['en-IN', 'English, India'],
  ['sw-KE', 'Kiswahili, Kenya'],
  ['fr-FR', 'Français, France'],
  ['es-ES', 'Español, España'],
  ['pt-BR', 'Português, Brasil'],
  ['de-DE', 'Deutsch, Deutschland'],
  ['hi-IN', 'हिन्दी, भारत'],
  ['ar-EG', 'العربية، مصر'],
] as const;

export const LookSection = () => {
  const t = useText();
  const client = useClient();
  const { colorScheme, lang, singleKeys } = usePreferences();
  const administrator = useHasRole('administrator');
  const servesPatients = useStatus()?.workstation?.purpose !== 'reception';
  const known = locales.some(([locale]) => locale === lang);
  return (
    <>
      <Panel title={t('settings.lookTitle')} flush>
        <SettingRow id="scheme" label={t('settings.scheme')} hint={t('settings.schemeHint')}>
          <SegmentedControl
            aria-labelledby="scheme"
            value={colorScheme}
            data={schemes.map((value) => ({ value, label: t(`settings.scheme_${value}`) }))}
            onChange={(value) => void changePreferences(client, { colorScheme: value })}
          />
        </SettingRow>
      </Panel>
      <Panel title={t('settings.languageTitle')} flush>
        <SettingRow id="lang" label={t('settings.lang')} hint={t('settings.langHint')}>
          <NativeSelect
            aria-labelledby="lang"
            className={styles.select}
            value={lang}
            data={[
              ...locales.map(([value, label]) => ({ value, label })),
              ...(known ? [] : [{ value: lang, label: lang }]),
            ]}
            onChange={({ currentTarget }) =>
              void changePreferences(client, { lang: currentTarget.value })
            }
          />
        </SettingRow>
      </Panel>
      {administrator && servesPatients && <PatientLanguages />}
      <Panel title={t('settings.keyboardTitle')} flush>
        <SettingRow
          id="single-keys"
          label={t('settings.singleKeys')}
          hint={t('settings.singleKeysHint')}
        >
          <Switch
            size="md"
            aria-labelledby="single-keys"
            checked={singleKeys}
            onChange={({ currentTarget }) =>
              void changePreferences(client, { singleKeys: currentTarget.checked })
            }
          />
        </SettingRow>
      </Panel>
    </>
  );
};
