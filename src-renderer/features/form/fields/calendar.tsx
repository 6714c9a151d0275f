import { ActionIcon, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { firstDayOfWeek } from '../model/dates.ts';

interface CalendarProps {
  readonly label: string;
  readonly value: string;
  readonly onPick: (date: string) => void;
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

const written =
  (lang: string, options: Intl.DateTimeFormatOptions) =>
  (date: string): string =>
    new Intl.DateTimeFormat(lang, options).format(new Date(`${date}T00:00`));

function Month({ value, onPick }: Omit<CalendarProps, 'label'>) {
  const t = useText();
  const lang = useLocale();
  const date = isoDate.test(value) ? value : null;
  return (
    <DatePicker
      value={date}
      {...(date === null ? {} : { defaultDate: date })}
      onChange={(picked) => {
        if (picked !== null) onPick(picked);
      }}
      hideOutsideDates
      weekendDays={[]}
      firstDayOfWeek={firstDayOfWeek(lang)}
      weekdayFormat={written(lang, { weekday: 'short' })}
      monthLabelFormat={written(lang, { month: 'long', year: 'numeric' })}
      ariaLabels={{
        previousMonth: t('form.calendar.previousMonth'),
        nextMonth: t('form.calendar.nextMonth'),
        previousYear: t('form.calendar.previousYear'),
        nextYear: t('form.calendar.nextYear'),
        previousDecade: t('form.calendar.previousDecade'),
        nextDecade: t('form.calendar.nextDecade'),
        monthLevelControl: t('form.calendar.months'),
        yearLevelControl: t('form.calendar.years'),
      }}
    />
  );
}

/** A month to point at, for those who would rather not type; Tab goes on to the next field. */
export function Calendar({ label, value, onPick }: CalendarProps) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  // Closes the calendar; without this it would close the form.
  useShortcut(
    'Escape',
    () => {
      setOpened(false);
    },
    { enabled: opened },
  );
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      closeOnEscape={false}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          tabIndex={-1}
          aria-label={t('form.calendar.open', { field: label })}
          onClick={() => {
            setOpened(!opened);
          }}
        >
          <IconCalendar size={17} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {opened ? (
          <Month
            value={value}
            onPick={(date) => {
              onPick(date);
              setOpened(false);
            }}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
