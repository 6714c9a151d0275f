import { Switch } from '@mantine/core';
import { useAction } from '#renderer/api/use-call.ts';
import { useStatus } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { SettingRow } from '../setting-row.tsx';

/** Whether the front of this kiosk reads cards with the camera, too. */
export const KioskCamera = () => {
  const t = useText();
  const save = useAction('settings.setCardCamera');
  const on = useStatus()?.workstation?.cardCamera === true;
  return (
    <Panel title={t('kiosk.title')} flush>
      <SettingRow id="card-camera" label={t('kiosk.camera')} hint={t('kiosk.cameraHint')}>
        <Switch
          size="md"
          aria-labelledby="card-camera"
          checked={on}
          disabled={save.busy}
          onChange={({ currentTarget }) => void save.run({ on: currentTarget.checked })}
        />
      </SettingRow>
      {save.error !== undefined && <ErrorNotice error={save.error} />}
    </Panel>
  );
};
