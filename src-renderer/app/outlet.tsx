import { lazy, useEffect, useRef } from 'react';
import { Redirect, Route as Match, Switch, useLocation } from 'wouter';
import type { Caller } from '#contract/roles.ts';
import type { SessionView } from '#contract/status.ts';
import { LockPage } from '../features/lock/lock-page.tsx';
import { Frame } from './frame.tsx';
import { MissingPage, NotAllowedPage } from './fallback-pages.tsx';
import { paths } from './paths.ts';
import { routes, type Route } from './routes.tsx';
import { useSession } from './store.ts';
import { useAtKiosk } from './use-at-kiosk.ts';
import { PatientWords } from './words.tsx';

const KioskFront = lazy(async () => ({
  default: (await import('../features/kiosk/kiosk-front.tsx')).KioskFront,
}));

const callersOf = (session: SessionView | null): readonly Caller[] => {
  if (session === null) return ['anyone'];
  return session.kind === 'patient' ? ['anyone', 'patient'] : ['anyone', ...session.roles];
};

const mayOpen = (route: Route, session: SessionView | null): boolean =>
  route.callers.some((caller) => callersOf(session).includes(caller));

const View = ({ route }: { readonly route: Route }) => {
  const session = useSession();
  const { page: Page, frame, rail, words } = route;
  const framed = frame === 'staff' || (frame === 'either' && session?.kind === 'staff');
  if (!mayOpen(route, session)) {
    if (session === null) return <Redirect to={paths.home} replace />;
    if (session.kind === 'patient') return <Redirect to={paths.ownRecord} replace />;
    return (
      <Frame>
        <NotAllowedPage callers={route.callers} />
      </Frame>
    );
  }
  if (words === 'patient') {
    return (
      <PatientWords>
        <Page />
      </PatientWords>
    );
  }
  return framed ? (
    <Frame rail={rail === true}>
      <Page />
    </Frame>
  ) : (
    <Page />
  );
};

/** Whether somebody is in; who locked the screen is not. */
const isOpen = (session: SessionView | null): boolean =>
  session !== null && !(session.kind === 'staff' && session.locked);

/** Who is signed in, as far as the pages care: another person starts from their own first page. */
const ownerOf = (session: SessionView | null): string => {
  if (session === null) return '';
  return session.kind === 'staff' ? session.person : session.patient;
};

/** Another person starts from their own first page; the same person stays where they were. */
const useOwnPages = (session: SessionView | null): void => {
  const owner = ownerOf(session);
  const before = useRef(owner);
  const [, navigate] = useLocation();
  useEffect(() => {
    const changed = before.current !== '' && owner !== '' && before.current !== owner;
    before.current = owner;
    if (changed) navigate(paths.today, { replace: true });
  }, [owner, navigate]);
};

/**
 * The page of the address. While the screen is locked no page exists at all: whatever a page held of a
 * patient went with it, and the address stays for the person who unlocks.
 */
export const Outlet = () => {
  const session = useSession();
  const atKiosk = useAtKiosk();
  useOwnPages(session);
  if (atKiosk && !isOpen(session)) {
    return (
      <PatientWords>
        <KioskFront />
      </PatientWords>
    );
  }
  if (session?.kind === 'staff' && session.locked) return <LockPage session={session} />;
  return (
    <Switch>
      {routes.map((route) => (
        <Match key={route.path} path={route.path}>
          <View route={route} />
        </Match>
      ))}
      <Match>
        <MissingPage />
      </Match>
    </Switch>
  );
};
