import { create } from 'zustand';
import type { SessionRole } from '#contract/roles.ts';
import type { Preferences, SessionView, Status } from '#contract/status.ts';
import type { Client } from '../api/client.ts';
import { type Language, languages, wordsFor, type WordsLang } from '../text/i18n.ts';

/** As main keeps them, with the language of the workstation. */
export interface PagePreferences extends Preferences {
  readonly lang: string;
}

interface AppState {
  /** What main said last; null until the first answer. Holds no patient data. */
  readonly status: Status | null;
  readonly preferences: PagePreferences;
  /** Chosen by whoever stands before the screen, until they go; null while it is the workstation's own. */
  readonly spoken: string | null;
  /** When this page saw the screen being locked. */
  readonly lockedAt: number | null;
}

const initial: AppState = {
  status: null,
  preferences: { colorScheme: 'auto', lang: 'en-GB', singleKeys: true },
  spoken: null,
  lockedAt: null,
};

export const useAppStore = create<AppState>(() => initial);

const isLocked = (session: SessionView | null): boolean =>
  session?.kind === 'staff' && session.locked;

/** True as long as it can only be the person who chose a language: they came without a name, and signed in with a card. */
const isSameVisitor = (before: SessionView | null, now: SessionView | null): boolean => {
  // Before a screen that staff locked, at a kiosk, stands anybody.
  if (before === null || isLocked(before)) return now?.kind !== 'staff' || isLocked(now);
  return before.kind === 'patient' && now?.kind === 'patient' && before.patient === now.patient;
};

export const receiveStatus = (status: Status): void => {
  useAppStore.setState((before) => {
    const same = isSameVisitor(before.status?.session ?? null, status.session);
    const spoken = same ? before.spoken : null;
    if (!isLocked(status.session)) return { status, spoken, lockedAt: null };
    return { status, spoken, lockedAt: before.lockedAt ?? Date.now() };
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

/** For whoever stands before the screen; what the workstation is set to stays. */
export const speak = (locale: string): void => {
  useAppStore.setState(({ preferences }) => ({
    spoken: wordsFor(locale) === wordsFor(preferences.lang) ? null : locale,
  }));
};

/** Whoever chose a language has gone. */
export const speakAsSet = (): void => {
  useAppStore.setState({ spoken: null });
};

export const useStatus = (): Status | null => useAppStore((state) => state.status);
export const usePreferences = (): PagePreferences => useAppStore((state) => state.preferences);
/** How dates and numbers are written now, and which way the page runs. */
export const useLang = (): string =>
  useAppStore(({ spoken, preferences }) => spoken ?? preferences.lang);
/** Whether somebody chose another language than the workstation's. */
export const useIsSpoken = (): boolean => useAppStore(({ spoken }) => spoken !== null);
/** English, and what an administrator turned on beside it. */
export const useOfferedLanguages = (): readonly Language[] => {
  const turnedOn: readonly WordsLang[] = useStatus()?.workstation?.patientLanguages ?? [];
  return languages.filter(({ words }) => words === 'en' || turnedOn.includes(words));
};
export const useSession = (): SessionView | null =>
  useAppStore((state) => state.status?.session ?? null);

export type StaffSession = Extract<SessionView, { kind: 'staff' }>;

/** The signed-in member of staff, also while the screen is locked; null for patients and nobody. */
export const useStaff = (): StaffSession | null => {
  const session = useSession();
  return session?.kind === 'staff' ? session : null;
};

export const useHasRole = (role: SessionRole): boolean => useStaff()?.roles.includes(role) ?? false;

/** Doctors, and doctors at a front desk. */
export const useAddsPatients = (): boolean => {
  const doctor = useHasRole('doctor');
  const registrar = useHasRole('registrar');
  return doctor || registrar;
};
