import { lazy, Suspense } from 'react';
import { Outlet } from './outlet.tsx';
import { useStatus } from './store.ts';

const SetupPage = lazy(async () => ({
  default: (await import('../features/setup/setup-page.tsx')).SetupPage,
}));
const EnrollingPage = lazy(async () => ({
  default: (await import('../features/enrolment/enrolling-page.tsx')).EnrollingPage,
}));
const SealedPage = lazy(async () => ({
  default: (await import('../features/unavailable/sealed-page.tsx')).SealedPage,
}));
const UnavailablePage = lazy(async () => ({
  default: (await import('../features/unavailable/unavailable-page.tsx')).UnavailablePage,
}));

const Phase = () => {
  const status = useStatus();
  if (status === null) return null;
  switch (status.phase) {
    case 'setup':
      return <SetupPage />;
    case 'enrolling':
      return <EnrollingPage />;
    case 'sealed':
      return <SealedPage />;
    case 'unavailable':
      return <UnavailablePage problem={status.problem ?? 'storeDamaged'} />;
    case 'ready':
      return <Outlet />;
    default:
      return status.phase satisfies never;
  }
};

/** What the workstation's phase lets be seen: first run, key file, a problem, or the pages. */
export const Gate = () => (
  <Suspense fallback={null}>
    <Phase />
  </Suspense>
);
