import { useStatus } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Panel } from '#renderer/ui/panel.tsx';

/** Who this clinic is, as it was signed at set-up, and which workstation this is. */
export const ClinicSection = () => {
  const t = useText();
  const status = useStatus();
  const given = (value: string | undefined) =>
    value === undefined || value === '' ? t('common.notGiven') : <bdi>{value}</bdi>;
  return (
    <>
      <Panel title={t('settings.clinicTitle')}>
        <DataList
          items={[
            { label: t('settings.clinicName'), value: given(status?.clinic?.name) },
            { label: t('settings.clinicAddress'), value: given(status?.clinic?.address) },
            { label: t('settings.clinicPhone'), value: given(status?.clinic?.phone) },
          ]}
        />
      </Panel>
      <Panel title={t('settings.workstation')}>
        <DataList
          items={[
            {
              label: t('settings.workstationName'),
              value: (
                <bdi className="mono" dir="ltr">
                  {status?.workstation?.prefix}
                </bdi>
              ),
            },
            { label: t('settings.workstationPlace'), value: given(status?.workstation?.label) },
            { label: t('settings.version'), value: <bdi dir="ltr">{status?.version}</bdi> },
          ]}
        />
      </Panel>
    </>
  );
};
