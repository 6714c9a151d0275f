import { lazy } from 'react';
import { Redirect } from 'wouter';
import { paths } from './paths.ts';
import { useHasRole } from './store.ts';

const WorkspacePage = lazy(async () => ({
  default: (await import('../features/workspace/workspace-page.tsx')).WorkspacePage,
}));
const ReceptionPage = lazy(async () => ({
  default: (await import('../features/reception/reception-page.tsx')).ReceptionPage,
}));

/** The day as the person's role works it. */
export const TodayPage = () => {
  const doctor = useHasRole('doctor');
  const reception = useHasRole('reception');
  if (doctor) return <WorkspacePage />;
  if (reception) return <ReceptionPage />;
  return <Redirect to={paths.settingsSection('staff')} replace />;
};
