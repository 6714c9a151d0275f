import { Tabs } from '@mantine/core';
import {
  IconClipboardHeart,
  IconId,
  IconPill,
  IconStethoscope,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { isRecordTab, recordTabs, type RecordTab } from './record-tab.ts';
import styles from './record-tabs.module.css';

const icons = {
  general: IconId,
  doctors: IconStethoscope,
  illness: IconClipboardHeart,
  medication: IconPill,
} as const satisfies Record<RecordTab, Icon>;

interface RecordTabsProps {
  readonly tab: RecordTab;
  readonly onTab: (tab: RecordTab) => void;
  readonly panel: (tab: RecordTab) => ReactNode;
  readonly side: ReactNode;
}

const TabName = ({
  name,
  keys,
  onTab,
}: {
  readonly name: RecordTab;
  readonly keys: string;
  readonly onTab: (tab: RecordTab) => void;
}) => {
  const t = useText();
  const label = t(`record.tabs.${name}`);
  useShortcut(
    keys,
    () => {
      onTab(name);
    },
    { label },
  );
  const Mark = icons[name];
  return (
    <Tabs.Tab
      value={name}
      leftSection={<Mark size={18} stroke={1.8} aria-hidden="true" />}
      rightSection={<KeyCap keys={keys} />}
    >
      {label}
    </Tabs.Tab>
  );
};

/** The four parts of a record, on the keys 1 to 4, with trust and versions beside them. */
export const RecordTabs = ({ tab, onTab, panel, side }: RecordTabsProps) => {
  const t = useText();
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        if (isRecordTab(value)) onTab(value);
      }}
      keepMounted={false}
      classNames={{
        list: styles.tabs ?? '',
        tab: styles.tab ?? '',
        tabLabel: styles.tabLabel ?? '',
        tabSection: styles.tabSection ?? '',
      }}
    >
      <Tabs.List aria-label={t('record.tabs.label')}>
        {recordTabs.map((name, place) => (
          <TabName key={name} name={name} keys={String(place + 1)} onTab={onTab} />
        ))}
      </Tabs.List>
      <div className={styles.columns}>
        {recordTabs.map((name) => (
          <Tabs.Panel key={name} value={name} className={styles.panel ?? ''}>
            {panel(name)}
          </Tabs.Panel>
        ))}
        <aside className={styles.side}>{side}</aside>
      </div>
    </Tabs>
  );
};
