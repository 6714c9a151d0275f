import { NativeSelect } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { SecuritySettings } from '#contract/calls/clinic.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { CarryPanel } from './carry-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

/** Offered values; the contract sets the outer limits. */
const offered = {
  lockAfterMinutes: [1, 2, 5, 10, 15, 30, 60],
  signOutAfterHours: [1, 2, 4, 8, 12, 24],
  triesBeforePause: [3, 4, 5, 6, 8, 10],
} as const;
type Name = keyof typeof offered;

const useChoiceWord = (): ((name: Name, value: number) => string) => {
  const t = useText();
  const format = useFormat();
  return (name, value) => {
    switch (name) {
      case 'lockAfterMinutes':
        return format.minutes(value);
      case 'signOutAfterHours':
        return format.hours(value);
      case 'triesBeforePause':
        return t('settings.triesCount', { count: value });
      default:
        return name satisfies never;
    }
  };
};

const rows = [
  { name: 'lockAfterMinutes', label: 'settings.lockAfter', hint: 'settings.lockAfterHint' },
  { name: 'signOutAfterHours', label: 'settings.signOutAfter', hint: 'settings.signOutAfterHint' },
  { name: 'triesBeforePause', label: 'settings.tries', hint: 'settings.triesHint' },
] as const;

const Choices = ({ initial }: { readonly initial: SecuritySettings }) => {
  const t = useText();
  const word = useChoiceWord();
  const administrator = useHasRole('administrator');
  const save = useAction('settings.setSecurity');
  const [settings, setSettings] = useState(initial);
  const [saved, setSaved] = useState(false);
  const choose = async (change: Partial<SecuritySettings>): Promise<void> => {
    setSaved(false);
    const reply = await save.run({ ...settings, ...change });
    if (!reply.ok) return;
    setSettings(reply.value);
    setSaved(true);
  };
  return (
    <Panel
      title={t('settings.signing')}
      flush
      action={<span role="status">{saved ? t('settings.saved') : ''}</span>}
    >
      {rows.map(({ name, label, hint }) => {
        const value = settings[name];
        const values = [...new Set([...offered[name], value])].sort((a, b) => a - b);
        return (
          <SettingRow key={name} id={name} label={t(label)} hint={t(hint)}>
            {administrator ? (
              <NativeSelect
                aria-labelledby={name}
                className={styles.select}
                value={String(value)}
                data={values.map((each) => ({ value: String(each), label: word(name, each) }))}
                onChange={({ currentTarget }) =>
                  void choose({ [name]: Number(currentTarget.value) })
                }
              />
            ) : (
              word(name, value)
            )}
          </SettingRow>
        );
      })}
      <SettingRow label={t('settings.askAgain')} hint={t('settings.askAgainHint')}>
        <span className={styles.always}>
          <IconLock size={18} stroke={1.8} aria-hidden="true" />
          {t('settings.always')}
        </span>
      </SettingRow>
      {!administrator && <p className={styles.note}>{t('settings.onlyAdministrator')}</p>}
      {save.error !== undefined && <ErrorNotice error={save.error} />}
    </Panel>
  );
};

export const SecuritySection = () => {
  const administrator = useHasRole('administrator');
  const security = useQuery('settings.security', {});
  return (
    <>
      <QueryView query={security}>{(value) => <Choices initial={value} />}</QueryView>
      <CarryPanel />
      {administrator && <KeysPanel />}
    </>
  );
};
