import { Checkbox, Group } from '@mantine/core';
import { patientLanguageSchema } from '#contract/status.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useStatus } from '#renderer/app/store.ts';
import { languages, useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { SettingRow } from './setting-row.tsx';

const choices = patientLanguageSchema.options;

/** In which languages patients may read their record here; each needs somebody of the clinic who read its words. */
export const PatientLanguages = () => {
  const t = useText();
  const save = useAction('settings.setPatientLanguages');
  const chosen = useStatus()?.workstation?.patientLanguages ?? [];
  return (
    <Panel title={t('settings.patientLanguagesTitle')} flush>
      <SettingRow
        id="patient-languages"
        label={t('settings.patientLanguages')}
        hint={t('settings.patientLanguagesHint')}
      >
        <Group role="group" aria-labelledby="patient-languages">
          {languages
            .filter(({ words }) => words !== 'en')
            .map(({ words, name }) => (
              <Checkbox
                key={words}
                label={<span lang={words}>{name}</span>}
                checked={chosen.some((each) => each === words)}
                disabled={save.busy}
                onChange={({ currentTarget: { checked } }) =>
                  void save.run({
                    languages: choices.filter((each) =>
                      each === words ? checked : chosen.includes(each),
                    ),
                  })
                }
              />
            ))}
        </Group>
      </SettingRow>
      {save.error !== undefined && <ErrorNotice error={save.error} />}
    </Panel>
  );
};
