import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconEraser,
  IconId,
  IconPencil,
  IconPlus,
  IconPrinter,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { RecordView, VisitRecord } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { useDates } from './dates.ts';
import { currentOf, dayOfVisit } from './model/parts.ts';

interface RecordActionsProps {
  readonly view: RecordView;
  readonly starting: boolean;
  readonly onEdit: () => void;
  readonly onNewVisit: () => void;
  readonly onPrint: (what: 'summary' | VisitRecord) => void;
  readonly onLetIn: () => void;
  readonly onCopy: () => void;
  readonly onErase: () => void;
}

const icon = { size: 17, stroke: 1.8 } as const;
/** Visits offered for printing; older ones print from the summary. */
const visitsOffered = 8;

const PrintMenu = ({ view, onPrint }: Pick<RecordActionsProps, 'view' | 'onPrint'>) => {
  const t = useText();
  const dates = useDates();
  const [opened, setOpened] = useState(false);
  useShortcut(
    'P',
    () => {
      setOpened(true);
    },
    { label: t('record.actions.print') },
  );
  const printable = view.visits.filter((record) => currentOf(record)?.content !== null);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPrinter {...icon} />}
          rightSection={<KeyCap keys="P" />}
        >
          {t('record.actions.print')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {printable.slice(0, visitsOffered).map((record) => (
          <Menu.Item
            key={record.record}
            onClick={() => {
              onPrint(record);
            }}
          >
            {t('record.actions.printVisit', { date: dates.short(dayOfVisit(record)) })}
          </Menu.Item>
        ))}
        <Menu.Item
          onClick={() => {
            onPrint('summary');
          }}
        >
          {t('record.actions.printSummary')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const MoreMenu = (props: RecordActionsProps) => {
  const { view, onLetIn, onCopy, onErase } = props;
  const t = useText();
  const [, navigate] = useLocation();
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('record.actions.more')}>
          <IconDots size={20} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconId {...icon} />}
          onClick={() => {
            navigate(paths.card(view.patient));
          }}
        >
          {t(view.card === 'notIssued' ? 'record.actions.issueCard' : 'record.actions.replaceCard')}
        </Menu.Item>
        {view.card === 'atDesk' && (
          <Menu.Item leftSection={<IconId {...icon} />} onClick={onLetIn}>
            {t('record.actions.letIn')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCopy {...icon} />}
          rightSection={<KeyCap keys="C" />}
          onClick={onCopy}
        >
          {t('record.actions.copyHash')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item c="var(--bad-text)" leftSection={<IconEraser {...icon} />} onClick={onErase}>
          {t('record.actions.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** Edit, print, more, new visit. */
export const RecordActions = (props: RecordActionsProps) => {
  const { view, starting, onEdit, onNewVisit, onPrint, onCopy } = props;
  const t = useText();
  useShortcut('E', onEdit, { label: t('record.actions.edit') });
  useShortcut('C', onCopy, { label: t('record.actions.copyHash') });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPencil {...icon} />}
        rightSection={<KeyCap keys="E" />}
        onClick={onEdit}
      >
        {t('record.actions.edit')}
      </Button>
      <PrintMenu view={view} onPrint={onPrint} />
      <MoreMenu {...props} />
      <Button leftSection={<IconPlus {...icon} />} loading={starting} onClick={onNewVisit}>
        {t('record.actions.newVisit')}
      </Button>
    </>
  );
};
