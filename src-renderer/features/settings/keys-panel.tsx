import { useQuery } from '#renderer/api/use-call.ts';
import { errorWords } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { SettingRow } from './setting-row.tsx';

/** Where the keys of this workstation are, asked just now. */
export const KeysPanel = () => {
  const t = useText();
  const format = useFormat();
  const keychain = useQuery('settings.keychain', {});
  return (
    <Panel title={t('settings.keys')} flush>
      <QueryView query={keychain} rows={2}>
        {({ place, name, works, problem, checkedAt }) => (
          <SettingRow
            label={t(place === 'keychain' ? 'settings.keychain' : 'settings.keyFile')}
            hint={
              problem === null
                ? t('settings.keychainChecked', { name, time: format.dateTime(checkedAt) })
                : errorWords({ code: problem }, t, format).what
            }
          >
            <StatePill state={works ? 'works' : 'failed'} />
          </SettingRow>
        )}
      </QueryView>
      <SettingRow label={t('settings.recovery')} hint={t('settings.recoveryHint')}>
        {t('settings.onPaper')}
      </SettingRow>
    </Panel>
  );
};
