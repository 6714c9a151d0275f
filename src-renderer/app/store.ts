import { create } from 'zustand';
import type { Role } from '#contract/roles.ts';
import type { Preferences, SessionView, Status } from '#contract/status.ts';
import type { Client } from '../api/client.ts';

/** As main keeps them, with the language that is written in now. */
export interface PagePreferences extends Preferences {
  readonly lang: string;
}

interface AppState {
  /** What main said last; null until the first answer. Holds no patient data. */
  readonly status: Status | null;
  readonly preferences: PagePreferences;
  /** When this page saw the screen being locked. */
  readonly lockedAt: number | null;
}

const initial: AppState = {
  status: null,
  preferences: { colorScheme: 'auto', lang: 'en-GB', singleKeys: true },
  lockedAt: null,
};

export const useAppStore = create<AppState>(() => initial);

const isLocked = (status: Status | null): boolean =>
  status?.session?.kind === 'staff' && status.session.locked;

export const receiveStatus = (status: Status): void => {
  useAppStore.setState((before) => {
    if (!isLocked(status)) return { status, lockedAt: null };
    return { status, lockedAt: before.lockedAt ?? Date.now() };
  });
};

const isTag = (lang: string): boolean => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([lang]).length > 0;
  } catch {
    return false;
  }
};

/** What was chosen, else what the system says, else what the browser says, else British English. */
const langOf = ({ lang }: Preferences): string =>
  [lang ?? '', navigator.language].find(isTag) ?? 'en-GB';

export const receivePreferences = (preferences: Preferences): void => {
  useAppStore.setState({ preferences: { ...preferences, lang: langOf(preferences) } });
};

/** Asks main for the whole status; main also sends it with every change. */
export const refreshStatus = async (client: Client): Promise<void> => {
  const reply = await client.call('app.status', {});
  if (reply.ok) receiveStatus(reply.value);
};

export const changePreferences = async (
  client: Client,
  change: Partial<Preferences>,
): Promise<void> => {
  const reply = await client.call('app.setPreferences', change);
  if (reply.ok) receivePreferences(reply.value);
};

export const useStatus = (): Status | null => useAppStore((state) => state.status);
export const usePreferences = (): PagePreferences => useAppStore((state) => state.preferences);
export const useSession = (): SessionView | null =>
  useAppStore((state) => state.status?.session ?? null);

export type StaffSession = Extract<SessionView, { kind: 'staff' }>;

/** The signed-in member of staff, also while the screen is locked; null for patients and nobody. */
export const useStaff = (): StaffSession | null => {
  const session = useSession();
  return session?.kind === 'staff' ? session : null;
};

export const useHasRole = (role: Role): boolean => useStaff()?.roles.includes(role) ?? false;
