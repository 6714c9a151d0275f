import { Tooltip } from '@mantine/core';
import {
  IconTopologyStar3,
  IconCalendarTime,
  IconClockUp,
  IconSettings,
  IconShieldCheck,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { Caller } from '#contract/roles.ts';
import { useMediaQuery } from '@mantine/hooks';
import { useFormat } from '../text/format.ts';
import { useText } from '../text/i18n.ts';
import styles from './navigation.module.css';
import { paths } from './paths.ts';
import { useShortcut } from './shortcuts.ts';
import { useStaff, useStatus } from './store.ts';

interface Entry {
  readonly name: 'today' | 'patients' | 'toBeSent' | 'verify' | 'network' | 'settings';
  readonly to: string;
  readonly icon: Icon;
  readonly keys: string;
  readonly callers: readonly Caller[];
  /** Further addresses that belong to it. */
  readonly owns: readonly string[];
}

const desk: readonly Caller[] = ['doctor', 'reception'];
const staff: readonly Caller[] = ['administrator', 'doctor', 'reception'];

const entries: readonly Entry[] = [
  {
    name: 'today',
    to: paths.today,
    icon: IconCalendarTime,
    keys: 'G T',
    callers: desk,
    owns: ['/reception'],
  },
  {
    name: 'patients',
    to: paths.patients,
    icon: IconUsers,
    keys: 'G P',
    callers: desk,
    owns: ['/patient/', '/life/', '/draft/', '/signed/', '/card/'],
  },
  { name: 'toBeSent', to: paths.outbox, icon: IconClockUp, keys: 'G S', callers: staff, owns: [] },
  {
    name: 'verify',
    to: paths.verify,
    icon: IconShieldCheck,
    keys: 'G V',
    callers: staff,
    owns: [],
  },
  {
    name: 'network',
    to: paths.network,
    icon: IconTopologyStar3,
    keys: 'G N',
    callers: staff,
    owns: [],
  },
  {
    name: 'settings',
    to: paths.settings,
    icon: IconSettings,
    keys: 'G E',
    callers: staff,
    owns: [],
  },
];

const EntryLink = ({ entry, rail }: { readonly entry: Entry; readonly rail: boolean }) => {
  const t = useText();
  const format = useFormat();
  const [location, navigate] = useLocation();
  const waiting = useStatus()?.waiting ?? 0;
  const narrow = useMediaQuery('(max-width: 1179px)');
  const { icon: Icon, name, to, keys } = entry;
  const label = t(`shell.${name}`);
  useShortcut(
    keys,
    () => {
      navigate(to);
    },
    { label: t('shell.goTo', { page: label }), scope: 'everywhere' },
  );
  const current =
    location.startsWith(to) || entry.owns.some((address) => location.startsWith(address));
  const count = name === 'toBeSent' && waiting > 0;
  return (
    <Tooltip label={label} position="right" disabled={!rail && !narrow}>
      <Link
        href={to}
        className={styles.entry}
        data-name={name}
        aria-current={current ? 'page' : undefined}
      >
        <Icon size={20} stroke={1.8} aria-hidden="true" />
        <span className={styles.label}>{label}</span>
        {count && <span className={styles.count}>{format.number(waiting)}</span>}
      </Link>
    </Tooltip>
  );
};

export const Navigation = ({ rail }: { readonly rail: boolean }) => {
  const t = useText();
  const roles: readonly Caller[] = useStaff()?.roles ?? [];
  const shown = entries.filter(({ callers }) => callers.some((caller) => roles.includes(caller)));
  return (
    <nav
      className={styles.navigation}
      data-rail={rail || undefined}
      aria-label={t('shell.navigation')}
    >
      {shown.map((entry) => (
        <EntryLink key={entry.name} entry={entry} rail={rail} />
      ))}
    </nav>
  );
};
