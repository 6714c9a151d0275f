import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../api/client-context.ts';
import { useText } from '../text/i18n.ts';
import { lockScreen } from './before-lock.ts';
import styles from './frame.module.css';
import { KeyboardList } from './keyboard-list.tsx';
import { Navigation } from './navigation.tsx';
import { usePageTitleStore } from './page-title.ts';
import { useShortcut } from './shortcuts.ts';
import { useStartDraft } from './start-draft.ts';
import { SetAsideNotices } from './set-aside-notices.tsx';
import { StatusStrip } from './status-strip.tsx';
import { useAddsPatients, useHasRole } from './store.ts';
import { TopBar } from './top-bar.tsx';

const SearchDialog = lazy(async () => ({
  default: (await import('../features/patients/search-dialog.tsx')).SearchDialog,
}));

/** Says the name of the new page, and moves focus to the work, when the address changes. */
const useArrival = () => {
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
    main.current?.scrollTo(0, 0);
  }, [location]);
  return main;
};

const Announcer = () => {
  const title = usePageTitleStore((state) => state.title);
  return (
    <div className="visually-hidden" aria-live="polite">
      {title}
    </div>
  );
};

/** Top bar, navigation, work and status strip of every staff screen, with the keys that work everywhere. */
export const Frame = ({
  rail = false,
  children,
}: {
  readonly rail?: boolean;
  readonly children: ReactNode;
}) => {
  const t = useText();
  const client = useClient();
  const main = useArrival();
  const doctor = useHasRole('doctor');
  const reception = useHasRole('reception');
  const addsPatients = useAddsPatients();
  const [searching, setSearching] = useState(false);
  const [listing, setListing] = useState(false);
  const { newPatient } = useStartDraft();
  const canSearch = doctor || reception;
  const search = () => {
    setSearching(true);
  };
  const lock = () => {
    void lockScreen(client);
  };
  const everywhere = { scope: 'everywhere' } as const;
  useShortcut('mod+K', search, { ...everywhere, label: t('shell.find'), enabled: canSearch });
  useShortcut('/', search, { ...everywhere, enabled: canSearch });
  useShortcut('mod+L', lock, { ...everywhere, label: t('shell.lock'), inDialog: true });
  useShortcut('mod+N', () => void newPatient(), {
    ...everywhere,
    label: t('shell.newPatient'),
    enabled: addsPatients,
  });
  useShortcut(
    '?',
    () => {
      setListing(true);
    },
    { ...everywhere, label: t('shell.thisList') },
  );
  return (
    <div className={styles.frame} data-rail={rail || undefined}>
      <a
        className={styles.skip}
        href="#work"
        onClick={(click) => {
          click.preventDefault();
          main.current?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      <TopBar
        onSearch={canSearch ? search : undefined}
        onKeys={() => {
          setListing(true);
        }}
        onLock={lock}
      />
      <Navigation rail={rail} />
      <main
        id="work"
        ref={main}
        className={styles.work}
        tabIndex={-1}
        data-rail={rail || undefined}
      >
        {!rail && (doctor || reception) && <SetAsideNotices />}
        <Suspense fallback={null}>{children}</Suspense>
      </main>
      <StatusStrip />
      <Announcer />
      <KeyboardList
        opened={listing}
        onClose={() => {
          setListing(false);
        }}
      />
      <Suspense fallback={null}>
        {searching && (
          <SearchDialog
            opened
            onClose={() => {
              setSearching(false);
            }}
          />
        )}
      </Suspense>
    </div>
  );
};
